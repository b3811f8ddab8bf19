"""What deploy/ says fits what the settings read and what manage.py can do."""

import re
from collections.abc import Iterator

import pytest
import yaml
from django.core.management import get_commands

from marketplace.config.environment import PURPOSES
from tests.house.tree import ROOT, files, name, none, top

DEPLOY = ROOT / "deploy"
COMPOSE = DEPLOY / "compose.yaml"
IMAGE = "lapak"
READ = re.compile(r'(?:environ(?:\.get)?|required|listed)[(\[]\s*"([A-Z][A-Z0-9_]*)"')
COMMAND = re.compile(r"manage\.py,? ([a-z_]+)")
STRIPE = ("STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRETS")
SECRETS = (
    *("SECRET_KEY", "POSTGRES_PASSWORD", "S3_ACCESS_KEY", "S3_SECRET_KEY", "SENTRY_DSN"),
    *STRIPE,
)
OF_THE_SECRET = {
    *("SECRET_KEY", "MAIL_URL", "S3_ACCESS_KEY", "S3_SECRET_KEY", "SENTRY_DSN"),
    *STRIPE,
}
"""What the Kubernetes Secret holds, as config.yaml and docs/operate.md say."""


def read_by_the_settings() -> set[str]:
    code = (ROOT / "marketplace" / "config").rglob("*.py")
    return {found for path in code for found in READ.findall(path.read_text())} | {
        "DJANGO_SETTINGS_MODULE"
    }


def compose() -> dict:
    return yaml.safe_load(COMPOSE.read_text())


def objects() -> list[dict]:
    """Return every object of the Kubernetes manifests."""
    paths = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    return [thing for path in paths for thing in yaml.safe_load_all(path.read_text())]


def of_kind(kind: str) -> list[dict]:
    return [thing for thing in objects() if thing["kind"] == kind]


def pods() -> Iterator[tuple[str, dict]]:
    """Yield the pods that run our image, each with its name."""
    for thing in objects():
        spec = thing.get("spec", {})
        template = spec.get("jobTemplate", {}).get("spec", spec).get("template")
        if template and template["spec"]["containers"][0]["image"] == IMAGE:
            yield thing["metadata"]["name"], template["spec"]


def given(container: dict) -> set[str]:
    """Return what a container is told, but for names that only help to build another one."""
    told = {one["name"]: one.get("value", "") for one in container["env"]}
    help_only = {used for value in told.values() for used in re.findall(r"\$\((\w+)\)", value)}
    (config,) = of_kind("ConfigMap")
    return set(told) - help_only | set(config["data"]) | OF_THE_SECRET


def ours() -> dict[str, dict]:
    return {key: one for key, one in compose()["services"].items() if one.get("image") == IMAGE}


def test_every_service_of_ours_is_there():
    assert sorted(ours()) == ["clock", "errands", "prepare", "web"]
    assert sorted(key for key, _pod in pods()) == [
        "audit",
        "deadlines",
        "errands",
        "forget",
        "make-renditions",
        "prepare",
        "prune-errands",
        "publish-scheduled",
        "reconcile",
        "release",
        "restock",
        "sequence",
        "sweep-photos",
        "web",
    ]


@pytest.mark.parametrize("service", ["clock", "errands", "prepare", "web"])
def test_compose_tells_what_the_settings_read(service):
    told = set(ours()[service]["environment"])

    none(sorted(told - read_by_the_settings()), "No setting reads these of deploy/compose.yaml:")
    none(sorted(set(PURPOSES) - told), "deploy/compose.yaml does not give:")


def test_kubernetes_tells_what_the_settings_read():
    for key, pod in pods():
        told = given(pod["containers"][0])
        none(sorted(told - read_by_the_settings()), f"No setting reads these of {key}:")
        none(sorted(set(PURPOSES) - told), f"{key} is not given:")


def test_compose_asks_for_nothing_the_example_does_not_name():
    asked = set(re.findall(r"\$\{(\w+)", COMPOSE.read_text()))
    example = dict(re.findall(r"^(\w+)=(.*)$", (DEPLOY / "example.env").read_text(), re.MULTILINE))

    assert asked == set(example)
    assert [example[secret] for secret in SECRETS] == [""] * len(SECRETS)


def test_no_secret_lies_in_the_manifests():
    assert of_kind("Secret") == []
    (config,) = of_kind("ConfigMap")
    assert not OF_THE_SECRET & set(config["data"])


def test_image_is_built_for_production_as_nobody():
    text = (DEPLOY / "Containerfile").read_text()

    building = text.partition("RUN export")[2].partition("&&")[0]
    running = text.rpartition("\nFROM ")[2]
    copied = re.findall(r"^COPY ([a-z]+) \1$", text, re.MULTILINE)
    assert "DJANGO_SETTINGS_MODULE=marketplace.config.settings.production" in running
    assert set(re.findall(r"([A-Z_]+)=", building)) == {*PURPOSES, "DJANGO_SETTINGS_MODULE"}
    assert "--require-hashes" in text
    assert re.search(r"^USER 10001$", text, re.MULTILINE)
    assert sorted(copied) == ["booths", "cms", "marketplace", "media", "voting"]


def test_command_exists():
    texts = [ROOT / "docs" / "operate.md", *(path for path in files() if top(path) == "deploy")]
    unknown = [
        f"{name(path)}: {command}"
        for path in texts
        for command in COMMAND.findall(path.read_text())
        if command not in get_commands()
    ]
    none(unknown, "manage.py has no such command:")
    assert {"db_worker", "plant_pages", "migrate"} <= set(
        COMMAND.findall("".join(path.read_text() for path in texts))
    )


def test_what_runs_beside_the_web_runs_in_both():
    table = (ROOT / "docs" / "operate.md").read_text().partition("## What runs beside the web")[2]
    wanted = set(COMMAND.findall(table.partition("\n## ")[0]))

    for where in (COMPOSE.read_text(), "".join(map(str, objects())).replace("', '", ", ")):
        assert wanted <= set(COMMAND.findall(where))


def test_probes_ask_what_answers():
    (web,) = (pod["containers"][0] for key, pod in pods() if key == "web")

    asked = {kind: web[kind]["httpGet"]["path"] for kind in web if kind.endswith("Probe")}
    assert asked == {
        "startupProbe": "/sehat/",
        "livenessProbe": "/sehat/",
        "readinessProbe": "/sehat/siap/",
    }


def test_pools_hold_a_connection_for_one_transaction():
    (pooler,) = of_kind("Pooler")

    assert compose()["services"]["pool"]["environment"]["POOL_MODE"] == "transaction"
    assert pooler["spec"]["pgbouncer"]["poolMode"] == "transaction"


def test_kustomization_lists_every_file():
    (listing,) = of_kind("Kustomization")

    there = {path.name for path in (DEPLOY / "kubernetes").glob("*.yaml")}
    assert set(listing["resources"]) == there - {"kustomization.yaml"}

"""Let PostgreSQL keep the film of a reel that stands beyond a draft, and whose reel it is.

What was frozen at the opening is the film: neither does another one take its place, nor is the
file behind it exchanged. Words, poster and captions may still be mended.
"""

from django.db import migrations

from marketplace.core.postgresql import OnPostgreSQL

REELS = """
CREATE FUNCTION voting_guard_reel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM voting_nominee standing JOIN voting_award award ON award.id = standing.award_id
        WHERE standing.reel_id = OLD.id AND award.state <> 'draft'
    ) THEN
        RAISE EXCEPTION '% of % is forbidden: the reel stands for an award', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER standing_reel_stays BEFORE UPDATE ON booths_reel
    FOR EACH ROW WHEN (
        OLD.video_id IS DISTINCT FROM NEW.video_id
        OR OLD.library_id IS DISTINCT FROM NEW.library_id
        OR OLD.edition_id IS DISTINCT FROM NEW.edition_id
    ) EXECUTE FUNCTION voting_guard_reel();
"""

FILMS = """
CREATE FUNCTION voting_guard_film() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM voting_nominee standing
        JOIN voting_award award ON award.id = standing.award_id
        JOIN booths_reel reel ON reel.id = standing.reel_id
        WHERE reel.video_id = OLD.id AND award.state <> 'draft'
    ) THEN
        RAISE EXCEPTION '% of % is forbidden: the film stands for an award', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER standing_film_is_never_deleted BEFORE DELETE ON media_video
    FOR EACH ROW EXECUTE FUNCTION voting_guard_film();
CREATE TRIGGER standing_film_stays BEFORE UPDATE ON media_video
    FOR EACH ROW WHEN (
        OLD.sha256 IS DISTINCT FROM NEW.sha256 OR OLD.file IS DISTINCT FROM NEW.file
    ) EXECUTE FUNCTION voting_guard_film();
"""

FORBID = [REELS, FILMS]
ALLOW = [
    "DROP TRIGGER standing_reel_stays ON booths_reel",
    "DROP TRIGGER standing_film_is_never_deleted ON media_video",
    "DROP TRIGGER standing_film_stays ON media_video",
    "DROP FUNCTION voting_guard_reel()",
    "DROP FUNCTION voting_guard_film()",
]


class Migration(migrations.Migration):
    dependencies = [
        ("voting", "0017_kind_guards"),
        ("booths", "0006_reels"),
        ("media", "0003_films"),
    ]
    operations = [OnPostgreSQL(FORBID, ALLOW)]

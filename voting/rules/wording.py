"""What the programs for outsiders say, in Indonesian: the differences that the rules name.

A difference is said in English where it is found, as places and a fault divided by colons. Here
each part has its Indonesian; a name of a file or a path is the same in both.
"""

import re
from collections.abc import Mapping

INDONESIAN: Mapping[str, str] = {
    "entry {}": "catatan {}",
    "checkpoint {}": "penanda {}",
    "the checkpoint": "penandanya",
    "the kept checkpoint": "penanda yang disimpan",
    "something": "sesuatu",
    # What a witness could not do
    "is no verifier key, the page of the log has it": (
        "bukan kunci pemeriksa; salin dari halaman buku suara"
    ),
    "cannot be read": "tidak bisa dibaca",
    "cannot be written": "tidak bisa ditulis",
    "cannot be reached": "tidak bisa dihubungi",
    "does not begin with http:// or https://": "tidak diawali http:// atau https://",
    "no log is here now, or nothing in it": (
        "sekarang tidak ada buku suara di sini, atau tak ada isinya"
    ),
    "the site answers {}": "situs menjawab {}",
    "it was not sent": "tidak terkirim",
    "it was not sent, the site answers": "tidak terkirim; situs menjawab",
    "a witness has a name (--name), without spaces and plus signs": (
        "saksi harus punya nama (--name), tanpa spasi dan tanda tambah"
    ),
    "is no key, 64 hex digits are needed": "bukan kunci; isinya harus 64 digit heksadesimal",
    # The package and its files
    "is missing": "tidak ada",
    "does not belong here": "tidak termasuk dalam paket ini",
    "is no package, {} needs one": "bukan paket; {} membutuhkannya",
    "is larger than any package": "lebih besar daripada paket mana pun",
    "holds a file twice": "memuat satu berkas dua kali",
    "is no text of this kind": "bukan teks semacam ini",
    "is not written as it was hashed": "tidak tertulis seperti saat sidiknya dibuat",
    "a file holds something that is not of its kind": "ada isi berkas yang bukan semestinya",
    "a rule is missing or cannot be read": "ada aturan yang hilang atau tidak terbaca",
    "is not what the opening committed to": "bukan yang dijanjikan saat pembukaan",
    "is not what the rules committed to": "bukan yang dijanjikan dalam aturan",
    "holds what cannot be counted": "memuat sesuatu yang tidak bisa dihitung",
    "{} is counted otherwise": "hitungannya lain pada {}",
    # The checkpoints
    "{} is not signed by the log": "{} tidak ditandatangani oleh buku suara",
    "is not signed by the log": "tidak ditandatangani oleh buku suara",
    "{} is that of another log": "{} milik buku suara lain",
    "does not follow the others": "tidak melanjutkan penanda yang lain",
    "the last one is not that of these entries": "penanda terakhir bukan milik catatan ini",
    "at {} entries the root is another one": "pada {} catatan, akarnya lain",
    "{} is no tile of {} hashes": "{} bukan ubin berisi {} sidik",
    "the tiles lead to another root than the checkpoint says": (
        "ubin-ubinnya menghasilkan akar lain daripada yang disebut penanda"
    ),
    "the log has {} entries and had {}": "buku suara berisi {} catatan, padahal dulu {}",
    "the log of {} entries does not continue the one of {}": (
        "buku suara dengan {} catatan bukan lanjutan dari yang berisi {}"
    ),
    # The entries
    "is no entry": "bukan catatan",
    "is of another award": "milik penghargaan lain",
    "names others than the rules allow": "menyebut pilihan yang tidak diizinkan aturan",
    "the opening names another tag key than the rules": (
        "pembukaannya menyebut kunci penanda pemilih yang lain daripada aturan"
    ),
    "a card is not in the roll": "ada kartu yang tidak tercantum dalam daftar kartu",
    "the opening stands at the beginning, and nowhere else": (
        "pembukaan harus berada di awal, dan hanya di sana"
    ),
    "nothing but the end of the tag key follows the final result": (
        "setelah hasil final hanya boleh ada pemusnahan kunci penanda pemilih"
    ),
    "the close is missing": "penutupan tidak ada",
    "the close stands twice": "penutupan tercatat dua kali",
    "there are {} ballots before the close": "ada {} suara sebelum penutupan",
    "a version of a ballot is missing": "ada versi surat suara yang hilang",
    "a version stands twice": "satu versi tercatat dua kali",
    "a ballot stands after the close": "ada suara setelah penutupan",
    "one voter is of two electorates": "satu pemilih tercatat di dua kelompok pemilih",
    "a case stands twice": "satu perkara tercatat dua kali",
    "its case is not there": "perkaranya tidak ada",
    "its ballot comes later": "suaranya baru tercatat kemudian",
    "its ballot is void already": "suaranya sudah dibatalkan sebelumnya",
    "what it voids is no ballot": "yang dibatalkannya bukan suara",
    "its card is revoked already": "kartunya sudah dicabut sebelumnya",
    "a result stands before the close": "ada hasil sebelum penutupan",
    "a result stands twice": "satu hasil tercatat dua kali",
    "the provisional result is missing": "hasil sementara tidak ada",
    "the tag key went before the final result": (
        "kunci penanda pemilih dimusnahkan sebelum hasil final"
    ),
    "the tag key went twice": "kunci penanda pemilih dimusnahkan dua kali",
    # The sheets
    "is no score sheet": "bukan lembar nilai",
    "does not follow the rubric": "tidak mengikuti rubrik",
    "judges no nominee": "tidak menilai satu nomine pun",
    "is of another award, or stands twice": "milik penghargaan lain, atau ada dua kali",
    "its seal is not in the log": "segelnya tidak ada di buku suara",
    "was sealed after the close": "disegel setelah penutupan",
    "an earlier sheet was sealed later": "lembar sebelumnya disegel belakangan",
    "a sealed sheet is missing": "ada lembar tersegel yang hilang",
    "a sheet was sealed after the count": "ada lembar yang disegel setelah penghitungan",
    "a seal stands twice": "satu segel tercatat dua kali",
    "too few sheets to count": "lembar nilai terlalu sedikit untuk dihitung",
    # The result
    "is not what the log says was written": "bukan yang tercatat di buku suara",
    "does not say which seals are set aside": "tidak menyebut segel mana yang disisihkan",
    "cannot be counted as it says": "tidak bisa dihitung seperti yang disebutnya",
    "a ballot counts again that no case brought back": (
        "ada suara yang dihitung lagi tanpa perkara yang memulihkannya"
    ),
    "each ballot counts again by a case of its own, once": (
        "setiap suara dipulihkan oleh perkaranya sendiri, satu kali"
    ),
    "its draw is missing": "undiannya tidak ada",
    "its draw is not the one that was committed to": "undiannya bukan yang dijanjikan",
}


def in_indonesian(difference: str) -> str:
    """Return a difference in Indonesian. What is not known here stays as it is."""
    return ": ".join(map(_part_in_indonesian, difference.split(": ")))


def _part_in_indonesian(part: str) -> str:
    if part in INDONESIAN:
        return INDONESIAN[part]
    for said, ours in INDONESIAN.items():
        match = re.fullmatch(re.escape(said).replace(r"\{\}", "(.+)"), part)
        if match:
            return ours.format(*(INDONESIAN.get(found, found) for found in match.groups()))
    return part

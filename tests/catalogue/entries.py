"""What a seller's browser sends."""


def untouched(seller, /, **changes):
    """Return the empty form of a new product, as a browser sends it."""
    return {
        "name": "",
        "category": "",
        "maker_name": seller.name,
        "price": "",
        "stock": "",
        "weight_grams_other": "",
        "preorder_days": "",
        "learning_story": "",
        "training": "",
        "halal_status": "",
        "permits-TOTAL_FORMS": "1",
        "permits-INITIAL_FORMS": "0",
        "permits-0-type": "",
        "permits-0-status": "issued",
        "permits-0-number": "",
        "permits-0-valid_until": "",
        "action": "draft",
    } | changes


def filled_in(category, /, **changes):
    """Return a complete form of something that is not food."""
    return {
        "name": "Tas pandan",
        "category": category.pk,
        "maker_name": "Mariani",
        "price": "25.000",
        "stock": "4",
        "weight_grams_chip": "250",
        "weight_grams_other": "",
        "learning_story": "Saya belajar menganyam di perpustakaan.",
        "halal_status": "not_applicable",
        "permits-TOTAL_FORMS": "1",
        "permits-INITIAL_FORMS": "0",
        "permits-0-type": "",
        "permits-0-status": "issued",
        "permits-0-number": "",
        "permits-0-valid_until": "",
        "action": "draft",
    } | changes

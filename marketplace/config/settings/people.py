"""Accounts: who may come in, and how they prove it."""

# Where allauth sends people

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:profile"
LOGOUT_REDIRECT_URL = "/"

# allauth: typed codes instead of links, because mail scanners burn links.

CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_ADAPTER = "marketplace.accounts.views.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # the form takes the password out again
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = CODE_FORMAT
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = CODE_FORMAT
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_CODE_FORMAT = CODE_FORMAT
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_MAX_EMAIL_ADDRESSES = 3
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_USERNAME_BLACKLIST = ["admin", "lapak", "panitia", "juri", "dapur"]
ACCOUNT_FORMS = {
    "login": "marketplace.accounts.forms.entrance.SignInForm",
    "signup": "marketplace.accounts.forms.entrance.SignUpForm",
    "request_login_code": "marketplace.accounts.forms.entrance.AskCodeForm",
    "confirm_login_code": "marketplace.accounts.forms.entrance.SignInCodeForm",
    "confirm_email_verification_code": "marketplace.accounts.forms.entrance.EmailCodeForm",
    "confirm_password_reset_code": "marketplace.accounts.forms.entrance.ResetCodeForm",
    "change_email": "marketplace.accounts.forms.entrance.OtherEmailForm",
    "reset_password": "marketplace.accounts.forms.passwords.ForgottenPasswordForm",
    "reset_password_from_key": "marketplace.accounts.forms.passwords.ReplacePasswordForm",
    "change_password": "marketplace.accounts.forms.passwords.ChangePasswordForm",
    "set_password": "marketplace.accounts.forms.passwords.FirstPasswordForm",
    "reauthenticate": "marketplace.accounts.forms.passwords.AskPasswordForm",
    "add_email": "marketplace.accounts.forms.profile.AddEmailForm",
}

# Second factor

MFA_ADAPTER = "marketplace.accounts.views.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Lapak"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "marketplace.accounts.forms.second_factor.SecondStepForm",
    "reauthenticate": "marketplace.accounts.forms.second_factor.SecondStepAgainForm",
    "activate_totp": "marketplace.accounts.forms.second_factor.ActivateAppForm",
    "add_webauthn": "marketplace.accounts.forms.second_factor.AddKeyForm",
    "edit_webauthn": "marketplace.accounts.forms.second_factor.RenameKeyForm",
}

# What stands between a signed-in person and a page

GUARDED_PATHS: tuple[str, ...] = ("/admin/", "/dapur/", "/dokumen/", "/juri/", "/jual/")
"""Pages where people act for others: both texts must be agreed to, some need a second step."""
WHOLE_VIEWS: tuple[str, ...] = (
    "/admin/reports/",
    "/admin/localize/reports/",
    "/admin/api/main/images/",
)
"""Pages of Wagtail's that list everyone's rows: it asks for rights over a kind, not over a row."""
SEES_EVERYTHING = "places.oversee_all_provinces"
TEXT_VERSIONS = {"terms": "2026-11", "privacy": "2026-11"}
"""Raise a version when the text changes; everyone is then asked again."""

# What an app adds about a person: to the file they download, to the reasons why they cannot
# leave yet, and to what is erased when they do. Dotted paths, so that nothing imports upwards.

PERSONAL_RECORDS = {
    "account": "marketplace.accounts.queries.account_record",
    "shop": "marketplace.sellers.queries.shop_record",
    "cart": "marketplace.cart.queries.personal.cart_record",
    "wishes": "marketplace.catalogue.queries.wishes.wish_record",
    "stock_alerts": "marketplace.catalogue.queries.alerts.alert_record",
    "reports": "marketplace.catalogue.queries.reports.report_record",
    "orders": "marketplace.orders.queries.personal.order_record",
    "ratings": "marketplace.orders.queries.ratings.rating_record",
    "sales": "marketplace.orders.queries.personal.sale_record",
    "earnings": "marketplace.payments.queries.personal.earning_record",
    "products": "marketplace.catalogue.queries.personal.product_record",
    "answers": "marketplace.catalogue.queries.ratings.answer_record",
    "photos": "media.queries.photo_record",
    "offices": "marketplace.places.queries.places.office_record",
    "booths": "booths.queries.fairs.keeper_record",
    "jury": "voting.queries.personal.jury_record",
}
OPEN_DUTIES = [
    "marketplace.catalogue.queries.personal.selling_duties",
    "marketplace.orders.queries.personal.order_duties",
    "marketplace.payments.queries.personal.money_duties",
    "voting.queries.personal.jury_duties",
]
ERASERS = [
    "booths.services.keepers.erase_keeper",
    "marketplace.payments.services.departure.erase_bank_account",
    "marketplace.orders.services.departure.release_orders",
    "marketplace.cart.services.departure.erase_cart",
    "marketplace.catalogue.services.departure.erase_requests",
    "marketplace.catalogue.services.departure.erase_goods",
    "marketplace.sellers.services.departure.erase_shop",
    "marketplace.places.services.departure.erase_offices",
    "marketplace.accounts.services.departure.erase_account",
]

SELLER_PAGES = [
    "marketplace.catalogue.queries.selling.shop_page",
    "marketplace.catalogue.queries.ratings.ratings_page",
    "marketplace.orders.queries.selling.incoming_page",
    "marketplace.payments.queries.earnings.earnings_page",
]
"""What a seller finds beside each other on the own pages, each with its label and address."""
PUBLIC_NUMBERS = ["marketplace.sellers.queries.shop_number", "booths.queries.fairs.keeper_numbers"]
"""Where a person's telephone number may be shown, each with the page of its switch."""
ENTRY_CODE_SCOPES = ["marketplace.sellers.access.owners_overseen_by"]
"""For whom, beside the committee's everybody, a person may print an entry code."""

# Wagtail asks nobody for a password: allauth does.

WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

# The demo: who its visitor can be, as a dotted path to a function that lists them, and the address
# on the delegate's card that the visitor may vote with.

DEMO_LOGINS = "cms.management.demo.logins.demo_logins"
DEMO_CARD = "voting.management.demo.cards.demo_card"

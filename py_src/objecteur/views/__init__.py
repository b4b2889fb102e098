"""Views: the panel, the check of the person's details, their letters, journal and report."""

from objecteur.views.journal import journal
from objecteur.views.letter import letter
from objecteur.views.panel import panel
from objecteur.views.profile import check_profile
from objecteur.views.report import report

__all__ = ["check_profile", "journal", "letter", "panel", "report"]

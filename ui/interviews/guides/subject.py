"""What the editor of a guide is about."""

from dataclasses import dataclass

from ensure_desktop.interviews.values import Guide, GuidePurpose, GuideVersion


@dataclass(frozen=True, slots=True)
class Subject:
    """What the editor is about: the newest `version` of a guide, or without one a new guide.

    `originals` are guides of the same meeting in other languages that share its questions; the first one is shown
    beside the fields where `translating`.
    """

    purpose: GuidePurpose
    language: str
    guide: Guide
    version: GuideVersion | None = None
    originals: tuple[GuideVersion, ...] = ()
    translating: bool = False

    def key(self) -> str:
        """What a draft is about."""
        return self.version.guide_id if self.version else f"{self.purpose.value}/{self.language}"

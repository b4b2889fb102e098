"""Pictures of the interface, taken from the shipped extension in real browsers.

They are made again with each run, so that no picture in ``docs/`` is out of date unnoticed.
"""

from builder.docs.pictures.gallery import take_pictures
from builder.docs.pictures.scenes import SCENES, Look, PictureScene

__all__ = ["SCENES", "Look", "PictureScene", "take_pictures"]

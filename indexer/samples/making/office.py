"""A paper as DOCX, ODT and RTF, written by hand so that the bytes are the same every time."""

from .docx import docx
from .odt import odt
from .rtf import rtf

__all__ = ["docx", "odt", "rtf"]

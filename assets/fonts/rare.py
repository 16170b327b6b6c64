"""Makes BamenRare-Regular.otf: what BIZ UDPGothic lacks, taken from Noto Sans CJK JP Regular.

    python3 rare.py NotoSansCJK-Regular.ttc BIZUDPGothic-Regular.ttf BamenRare-Regular.otf
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

source, primary, target = sys.argv[1:]
has = set(TTFont(primary).getBestCmap())
face = TTFont(source, fontNumber=0, recalcTimestamp=False)  # 0 is JP: Japanese forms
assert face["name"].getDebugName(1) == "Noto Sans CJK JP"

options = subset.Options()
options.layout_features = []
options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
options.hinting = False  # nothing is drawn with hinting, see face.rs
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
options.notdef_outline = True
options.recalc_timestamp = False
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=set(face.getBestCmap()) - has)
subsetter.subset(face)

# A changed version must not bear the original's name.
names = {1: "Bamen Rare", 2: "Regular", 3: "Bamen Rare Regular, from Noto Sans CJK JP 2.004", 4: "Bamen Rare Regular", 6: "BamenRare-Regular"}
for record in face["name"].names:
    if record.nameID in names:
        record.string = names[record.nameID]

# The line metrics of BIZ UDPGothic (1 em in all), so that both stand on one base line wherever they mix.
face["hhea"].ascent, face["hhea"].descent, face["hhea"].lineGap = 880, -120, 0
os2 = face["OS/2"]
os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = 880, -120, 0
os2.usWinAscent, os2.usWinDescent = 880, 120

cff = face["CFF "].cff
cff.fontNames = [names[6]]
top = cff.topDictIndex[0]
top.FullName, top.FamilyName = names[4], names[1]
face.save(target)

"""Says the md5 of message types as ROS has them, and as it reads our definitions of them.

For each line "type" of the file that is the argument: the definition follows up to a line "<end>".
"""
import importlib
import sys

import genpy.dynamic

lines = open(sys.argv[1]).read().split("\n<end>\n")
for entry in lines:
    if not entry.strip():
        continue
    name, definition = entry.split("\n", 1)
    package, message = name.strip().split("/")
    theirs = getattr(importlib.import_module(package + ".msg"), message)
    read = genpy.dynamic.generate_dynamic(name.strip(), definition)[name.strip()]
    print(name.strip(), theirs._md5sum, read._md5sum)

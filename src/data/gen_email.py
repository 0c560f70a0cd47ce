#!/usr/bin/env python3
"""Writes src/core/data_email.c: the free mail domains, sorted, in one blob.

    python3 src/data/gen_email.py >src/core/data_email.c

Reads free_email_domains.txt beside it (licence: README.md there). The blob and
its offsets are plain constants: no pointers, so nothing is relocated at load.
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

# missing in the list, seen in Chinese lead forms
MORE = """
wo.cn vip.163.com vip.126.com 188.com 263.net 263.net.cn 88.com 111.com 21cn.net vip.sina.com vip.sina.cn
sina.cn sina.com.cn vip.sohu.com sogou.com 189.cn 139.com 2980.com chinaren.com qq.com vip.qq.com foxmail.com
163.com 126.com yeah.net sina.com sohu.com tom.com 21cn.com aliyun.com gmail.com googlemail.com
outlook.com hotmail.com live.com live.cn msn.com msn.cn icloud.com me.com mac.com proton.me protonmail.com pm.me
yahoo.com yahoo.cn yahoo.com.cn yahoo.com.hk yahoo.com.tw fastmail.com fastmail.fm
""".split()

# company hosts that such lists pick up by mistake; none of them is a mailbox for anybody
NOT_FREE = set()


def main():
    names = set(MORE)
    with open(os.path.join(HERE, "free_email_domains.txt"), encoding="utf-8") as f:
        for line in f:
            d = line.strip().lower().rstrip(".")
            if not d or d.startswith("#"):
                continue
            if not d.isascii():
                d = d.encode("idna").decode("ascii")
            if "." in d and " " not in d and "@" not in d:
                names.add(d)
    names = sorted(n.encode("ascii") for n in names - NOT_FREE)
    out = sys.stdout
    out.write("/*\n * data_email.c: free mail domains. Generated, do not edit.\n *\n"
              " * Made by src/data/gen_email.py (how to: its first lines) from\n"
              " * src/data/free_email_domains.txt (MIT, see src/data/README.md) and its own additions.\n */\n"
              '#include "core/data_email.h"\n\n')
    out.write("const int campaign_free_email_count = %d;\n\n" % len(names))
    out.write("const char campaign_free_email_blob[] =\n")
    line, width = "", 0
    for n in names:
        s = n.decode()
        if width + len(s) > 100:
            out.write('\t"%s"\n' % line)
            line, width = "", 0
        line += s
        width += len(s)
    out.write('\t"%s";\n\n' % line)
    out.write("/* one more than there are names: the last is the end */\n")
    out.write("const uint32_t campaign_free_email_offset[] = {")
    at = 0
    for i, n in enumerate(names + [b""]):
        out.write(("\n\t" if i % 16 == 0 else " ") + "%d," % at)
        at += len(n)
    out.write("\n};\n")


main()

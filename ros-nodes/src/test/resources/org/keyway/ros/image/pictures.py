"""Writes pictures of every kind into the folder argv[1], and beside each, as .rgb, what Pillow makes of it.

An .rgb file has width and height, 32 bits each, little-endian, and then the pixels.
"""
import io
import os
import struct
import sys
import zlib

import numpy as np
from PIL import Image, ImageCms

FOLDER = sys.argv[1]
HEIGHT, WIDTH = 37, 53
ROWS, COLUMNS = np.mgrid[0:HEIGHT, 0:WIDTH]
GREY = ((COLUMNS * 5 + ROWS) % 256).astype(np.uint8)
ALPHA = (255 - COLUMNS * 4).astype(np.uint8)
# Smooth, with all colours.
RGB = np.stack([COLUMNS * 4, ROWS * 6, 255 - COLUMNS * 2 - ROWS * 3], axis=-1).clip(0, 255).astype(np.uint8)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def expect(name, pixels):
    pixels = np.ascontiguousarray(pixels, dtype=np.uint8)
    with open(os.path.join(FOLDER, name + ".rgb"), "wb") as file:
        file.write(struct.pack("<II", pixels.shape[1], pixels.shape[0]) + pixels.tobytes())


def write(name, data, expected=None):
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(data)
    expect(name, np.array(Image.open(io.BytesIO(data)).convert("RGB")) if expected is None else expected)


def encoded(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


# JPEG

def segments(jpeg):
    """Marker and content of each, the last being the scan with all behind it."""
    at, found = 2, []
    while True:
        marker, size = jpeg[at + 1], struct.unpack(">H", jpeg[at + 2:at + 4])[0]
        if marker == 0xDA:
            return found + [(marker, jpeg[at + 2:])]
        found.append((marker, jpeg[at + 4:at + 2 + size]))
        at += 2 + size


def joined(parts):
    out = b"\xff\xd8"
    for marker, content in parts:
        out += bytes([0xFF, marker])
        out += content if marker == 0xDA else struct.pack(">H", len(content) + 2) + content
    return out


def renamed(parts, names):
    """Other names for the components, in the frame header and in the scan."""
    out = []
    for marker, content in parts:
        content = bytearray(content)
        if 0xC0 <= marker <= 0xC2:
            for i, name in enumerate(names):
                content[6 + 3 * i] = name
        if marker == 0xDA:
            for i, name in enumerate(names):
                content[3 + 2 * i] = name
        out.append((marker, bytes(content)))
    return out


def adobe(transform):
    return 0xEE, b"Adobe" + struct.pack(">HHHB", 100, 0, 0, transform)


def bare(jpeg):
    return [part for part in segments(jpeg) if part[0] < 0xE0]


picture = Image.fromarray(RGB)
exif = Image.Exif()
exif[0x0112] = 6
write("grey.jpg", encoded(Image.fromarray(GREY), "JPEG", quality=95))
write("grey_profile.jpg", encoded(Image.fromarray(GREY), "JPEG", quality=95, icc_profile=PROFILE))
for sampling in range(3):
    jpeg = encoded(picture, "JPEG", quality=90, subsampling=sampling)
    write(f"colour_{sampling}.jpg", jpeg)
    write(f"no_jfif_{sampling}.jpg", joined(bare(jpeg)))
    write(f"names_012_{sampling}.jpg", joined(renamed(bare(jpeg), (0, 1, 2))))
    write(f"names_rgb_{sampling}.jpg", joined(renamed(bare(jpeg), b"RGB")))
    write(f"names_ycc_{sampling}.jpg", joined(renamed(bare(jpeg), b"YCc")))
    write(f"jfif_names_rgb_{sampling}.jpg", joined(renamed(segments(jpeg), b"RGB")))
    for transform in range(4):
        write(f"adobe_{transform}_{sampling}.jpg", joined([adobe(transform)] + bare(jpeg)))
    write(f"jfif_adobe_{sampling}.jpg", joined([segments(jpeg)[0], adobe(0)] + bare(jpeg)))
write("progressive.jpg", encoded(picture, "JPEG", quality=90, progressive=True))
write("progressive_grey.jpg", encoded(Image.fromarray(GREY), "JPEG", progressive=True))
write("optimized.jpg", encoded(picture, "JPEG", optimize=True))
write("profile.jpg", encoded(picture, "JPEG", icc_profile=PROFILE))
write("broken_profile.jpg", encoded(picture, "JPEG", icc_profile=b"no profile at all" * 20))
write("turned.jpg", encoded(picture, "JPEG", exif=exif))
write("comment.jpg", encoded(picture, "JPEG", comment=b"hello"))
write("behind.jpg", encoded(picture, "JPEG") + b"what follows the end" * 9)
write("two.jpg", encoded(picture, "JPEG") + encoded(Image.fromarray(GREY), "JPEG"))
write("motion.jpg", joined([part for part in segments(encoded(picture, "JPEG")) if part[0] != 0xC4]))
cmyk = encoded(picture.convert("CMYK"), "JPEG", quality=95)
write("cmyk.jpg", cmyk)
write("cmyk_bare.jpg", joined(bare(cmyk)))
write("cmyk_profile.jpg", encoded(picture.convert("CMYK"), "JPEG", icc_profile=PROFILE))
write("cmyk_progressive.jpg", encoded(picture.convert("CMYK"), "JPEG", progressive=True))
for transform in (0, 1, 2):
    write(f"four_adobe_{transform}.jpg", joined([adobe(transform)] + bare(cmyk)))
black = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
black[..., :3] = RGB
black[..., 3] = ALPHA
write("cmyk_black.jpg", encoded(Image.fromarray(black, "CMYK"), "JPEG", quality=95))
ycck = encoded(Image.fromarray(black, "CMYK"), "JPEG", quality=95)
write("ycck_black.jpg", joined([adobe(2)] + bare(ycck)))

# Ten blocks of one level each, by hand: a restart marker stands between any two of them. The difference of 31 to
# 255 in the eighth category, and no other coefficient.
block = int("111110" + "00011111" + "1010" + "111111", 2).to_bytes(3, "big")
restarted = b"".join(block + bytes([0xFF, 0xD0 + i % 8]) for i in range(9)) + block + b"\xff\xd9"
write("restarts.jpg", joined([
    (0xDB, b"\0" + b"\1" * 64), (0xC0, struct.pack(">BHHBBBB", 8, 8, 80, 1, 1, 0x11, 0)), (0xDD, b"\0\1"),
    (0xDA, b"\0\x08\1\1\0\0\x3f\0" + restarted)]))

# PNG, written by hand: Pillow cannot write all that it reads.

PASSES = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def scan_lines(samples, bits):
    """Rows of a picture, [height, width, channels], packed."""
    rows = b""
    for row in samples.reshape(len(samples), -1) if samples.size else []:
        if bits == 16:
            packed = row.astype(">u2").tobytes()
        elif bits == 8:
            packed = row.astype(np.uint8).tobytes()
        else:
            digits = "".join(format(value, f"0{bits}b") for value in row)
            digits += "0" * (-len(digits) % 8)
            packed = bytes(int(digits[i:i + 8], 2) for i in range(0, len(digits), 8))
        rows += b"\0" + packed
    return rows


def png(samples, bits, colour, extra=(), interlaced=False):
    samples = samples.reshape(HEIGHT, WIDTH, -1)
    parts = [samples[y::dy, x::dx] for y, x, dy, dx in PASSES] if interlaced else [samples]
    pixels = zlib.compress(b"".join(scan_lines(part, bits) for part in parts))
    middle = len(pixels) // 2
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, bits, colour, 0, 0, int(interlaced)))
            + b"".join(chunk(*one) for one in extra)
            + chunk(b"IDAT", pixels[:middle]) + chunk(b"IDAT", pixels[middle:]) + chunk(b"IEND", b""))


def thrice(grey):
    return np.repeat(grey.reshape(HEIGHT, WIDTH, 1), 3, axis=2)


GREY16 = GREY.astype(np.uint16) * 256 + 255 - GREY
GAMMA = (b"gAMA", struct.pack(">I", 100000))
for interlaced in (False, True):
    how = "_interlaced.png" if interlaced else ".png"
    for bits in (1, 2, 4, 8):
        levels = GREY >> 8 - bits
        # Pillow shows one bit as it does the others.
        write(f"grey_{bits}{how}", png(levels, bits, 0, interlaced=interlaced))
        palette = (b"PLTE", bytes((i * 37 + 11 * j) % 256 for i in range(2 ** bits) for j in range(3)))
        write(f"palette_{bits}{how}", png(levels, bits, 3, [palette], interlaced))
        see_through = (b"tRNS", bytes(range(0, 2 ** bits)))
        write(f"palette_clear_{bits}{how}", png(levels, bits, 3, [palette, see_through], interlaced))
    # Pillow cuts these at 255 where it should divide.
    write(f"grey_16{how}", png(GREY16, 16, 0, interlaced=interlaced), thrice(GREY))
    write(f"grey_alpha{how}", png(np.stack([GREY, ALPHA], -1), 8, 4, interlaced=interlaced))
    both = np.stack([GREY16, ALPHA.astype(np.uint16) * 257], -1)
    write(f"grey_alpha_16{how}", png(both, 16, 4, interlaced=interlaced), thrice(GREY))
    write(f"rgb{how}", png(RGB, 8, 2, interlaced=interlaced))
    write(f"rgb_16{how}", png(RGB.astype(np.uint16) * 256 + 77, 16, 2, interlaced=interlaced), RGB)
    rgba = np.concatenate([RGB, ALPHA[..., None]], -1)
    write(f"rgba{how}", png(rgba, 8, 6, interlaced=interlaced))
    write(f"rgba_16{how}", png(rgba.astype(np.uint16) * 256 + 77, 16, 6, interlaced=interlaced), RGB)
short = (b"PLTE", bytes(range(30)))
write("palette_short.png", png(GREY % 10, 8, 3, [short]))
write("grey_clear.png", png(GREY, 8, 0, [(b"tRNS", struct.pack(">H", 100))]))
write("rgb_clear.png", png(RGB, 8, 2, [(b"tRNS", struct.pack(">HHH", *RGB[5, 5].tolist()))]))
write("grey_gamma.png", png(GREY, 8, 0, [GAMMA]))
write("rgb_gamma.png", png(RGB, 8, 2, [GAMMA, (b"cHRM", struct.pack(">8I", *range(10000, 90000, 10000)))]))
write("rgb_srgb.png", png(RGB, 8, 2, [(b"sRGB", b"\0")]))
profile = (b"iCCP", b"any\0\0" + zlib.compress(PROFILE))
write("grey_profile.png", png(GREY, 8, 0, [profile]))
write("rgb_profile.png", png(RGB, 8, 2, [profile]))
write("rgb_bits.png", png(RGB, 8, 2, [(b"sBIT", b"\5\6\5")]))
write("rgb_suggested.png", png(RGB, 8, 2, [(b"PLTE", bytes(range(60)))]))
write("broken_text.png", png(RGB, 8, 2, [(b"zTXt", b"\xff\xff nothing of the kind")]), RGB)
write("animated.png", encoded(picture, "PNG", save_all=True, append_images=[picture.rotate(90)]))

# BMP and GIF

for mode in ("1", "L", "P", "RGB"):
    write(f"mode_{mode}.bmp", encoded(picture.convert(mode), "BMP"))
    if mode != "1":
        write(f"mode_{mode}.gif", encoded(picture.convert(mode), "GIF"))
write("mode_RGBA.bmp", encoded(picture.convert("RGBA"), "BMP"))
write("top_down.bmp", b"BM" + struct.pack("<IIIIiiHHIIiiII", 54 + 4 * HEIGHT * WIDTH, 0, 54, 40, WIDTH, -HEIGHT, 1, 32, 0, 0, 0, 0, 0, 0)
      + np.concatenate([RGB[..., ::-1], np.zeros((HEIGHT, WIDTH, 1), np.uint8)], -1).tobytes())
write("animated.gif", encoded(picture.convert("P"), "GIF", save_all=True, append_images=[picture.rotate(90).convert("P")]))
write("interlaced.gif", encoded(picture.convert("P"), "GIF", interlace=1))

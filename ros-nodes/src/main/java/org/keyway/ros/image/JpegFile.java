package org.keyway.ros.image;

import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import org.keyway.planner.frame.Frame;

/**
 * Decodes JPEG files (ITU-T T.81). Only segments with samples go to the decoder; profiles, Exif,
 * thumbnails and comments are skipped and may be broken. The colour space is found as in libjpeg,
 * which wrote nearly all files. It follows from the JFIF and Adobe markers, else from the names of
 * the components.
 */
final class JpegFile {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int APP0 = 0xE0;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COM = 0xFE;

  /**
   * Limit on scans; programs write ten. The time for each grows with the size of the image, not of
   * the scan.
   */
  private static final int MOST_SCANS = 200;

  private final PictureBytes file;
  private final ByteArrayOutputStream kept;
  private final Set<Integer> scanned = new HashSet<>();
  private int[] components = {};
  private boolean isArithmetic;
  private boolean hasTables;
  private boolean isJfif;
  private boolean isAdobe;
  private int adobeTransform;
  private int scans;

  private JpegFile(PictureBytes file) {
    this.file = file;
    kept = new ByteArrayOutputStream(file.length() + 512);
  }

  static Frame frame(PictureBytes file) throws DamagedPictureException, IOException {
    JpegFile jpeg = new JpegFile(file);
    jpeg.readSegments();
    JpegColours colours = jpeg.colours();
    Raster samples = JdkDecoder.raster("jpeg", jpeg.kept.toByteArray());
    return new Frame(samples.getHeight(), samples.getWidth(), colours.toRgb(samples));
  }

  private void readSegments() throws DamagedPictureException {
    keepMarker(SOI);
    int at = 2;
    for (int marker = 0; marker != EOI; ) {
      if (file.u8(at) != 0xFF) {
        throw DamagedPictureException.damaged("something stands between its segments");
      }
      while (file.u8(at) == 0xFF) {
        at++;
      }
      marker = file.u8(at++);
      if (marker != EOI) {
        at = readSegment(marker, at);
      }
    }
    keepMarker(EOI);
    for (int component : components) {
      if (!scanned.contains(component)) {
        throw DamagedPictureException.damaged("the samples of a component are missing");
      }
    }
  }

  /** Reads a segment after its marker; returns the position of the next marker. */
  private int readSegment(int marker, int at) throws DamagedPictureException {
    if (marker < 0xC0 || (marker >= 0xD0 && marker <= SOI)) {
      throw DamagedPictureException.damaged("marker %X is at a wrong place".formatted(marker));
    }
    int length = file.u16(at);
    if (length < 2) {
      throw DamagedPictureException.damaged("a segment is shorter than its own length");
    }
    int end = at + length;
    file.require(end);
    if ((marker >= APP0 && marker <= APP15) || marker == COM) {
      readExtra(marker, at + 2, end);
      return end;
    }
    if (marker < SOI && marker != DHT && marker != JPG && marker != DAC) {
      readFrameHeader(marker, at + 2);
    }
    hasTables |= marker == DHT;
    if (marker == SOS) {
      end = readScan(at + 2, end);
    }
    keepMarker(marker);
    kept.write(file.array(), at, end - at);
    return end;
  }

  private void readExtra(int marker, int at, int end) {
    isJfif |= marker == APP0 && end - at >= 14 && file.has(at, "JFIF\0");
    if (marker == APP14 && end - at >= 12 && file.has(at, "Adobe")) {
      isAdobe = true;
      adobeTransform = file.array()[at + 11] & 0xFF;
    }
  }

  private void readFrameHeader(int marker, int at) throws DamagedPictureException {
    if (components.length > 0) {
      throw DamagedPictureException.damaged("it has two frame headers");
    }
    isArithmetic = marker > JPG;
    int height = file.u16(at + 1);
    int width = file.u16(at + 3);
    PictureSize.require(height, width);
    components = new int[file.u8(at + 5)];
    for (int i = 0; i < components.length; i++) {
      components[i] = file.u8(at + 6 + 3 * i);
    }
  }

  /** Reads a scan; returns the position of the marker after it. */
  private int readScan(int at, int end) throws DamagedPictureException {
    if (++scans > MOST_SCANS) {
      throw DamagedPictureException.foreign(
          "cannot be read: it has more than %d scans".formatted(MOST_SCANS));
    }
    for (int i = 0; i < file.u8(at); i++) {
      scanned.add(file.u8(at + 1 + 2 * i));
    }
    if (!hasTables && !isArithmetic) {
      // Motion JPEG frames omit the tables that all of them share (T.81, K.3).
      keepUsualTables();
      hasTables = true;
    }
    int next = end;
    while (file.u8(next) != 0xFF || !endsScan(file.u8(next + 1))) {
      next++;
    }
    return next;
  }

  /** Whether a byte after 0xFF ends a scan: it is neither zero, a restart marker nor fill. */
  private static boolean endsScan(int second) {
    return second != 0 && second != 0xFF && (second < 0xD0 || second > 0xD7);
  }

  private void keepMarker(int marker) {
    kept.write(0xFF);
    kept.write(marker);
  }

  private void keepUsualTables() {
    keepUsualTable(0x00, JPEGHuffmanTable.StdDCLuminance);
    keepUsualTable(0x10, JPEGHuffmanTable.StdACLuminance);
    keepUsualTable(0x01, JPEGHuffmanTable.StdDCChrominance);
    keepUsualTable(0x11, JPEGHuffmanTable.StdACChrominance);
  }

  private void keepUsualTable(int identifier, JPEGHuffmanTable table) {
    short[] lengths = table.getLengths();
    short[] values = table.getValues();
    keepMarker(DHT);
    int size = 2 + 1 + 16 + values.length;
    kept.write(size >> 8);
    kept.write(size);
    kept.write(identifier);
    for (int i = 0; i < 16; i++) {
      kept.write(i < lengths.length ? lengths[i] : 0);
    }
    for (short value : values) {
      kept.write(value);
    }
  }

  private JpegColours colours() throws DamagedPictureException {
    return switch (components.length) {
      case 0 -> throw DamagedPictureException.damaged("it has no frame header");
      case 1 -> JpegColours.GREY;
      case 3 -> threeColours();
      case 4 -> isAdobe && adobeTransform != 0 ? JpegColours.YCCK : JpegColours.CMYK;
      default ->
          throw DamagedPictureException.foreign(
              "cannot be read: it has %d components".formatted(components.length));
    };
  }

  private JpegColours threeColours() {
    if (isJfif) {
      return JpegColours.YCC;
    }
    boolean isRgb =
        isAdobe
            ? adobeTransform == 0
            : List.of(components[0], components[1], components[2])
                .equals(List.of((int) 'R', (int) 'G', (int) 'B'));
    return isRgb ? JpegColours.RGB : JpegColours.YCC;
  }
}

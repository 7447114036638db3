package org.keyway.app.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Draws the first episodes of a sequence file, or topics of a recording, one in each row. A row
 * shows its number, and frames over time with their numbers below; keyframes are orange. If not all
 * frames fit, keyframes come first. The bar below a row is the whole episode, with a tick for every
 * keyframe and a dot for every shown frame.
 */
final class ContactSheet {
  private static final int MAX_ROWS = 8;
  private static final int MAX_WIDTH = 1600;
  private static final int WANTED_FRAME_PIXELS = 128;
  private static final int LARGEST_FRAME_PIXELS = 320;
  private static final int BORDER = 3;
  private static final int GAP = 4;
  private static final int MARGIN = 8;
  private static final int BAR_HEIGHT = 6;

  private static final int BACKGROUND = 0x1E1E1E;
  private static final int PLAIN_BORDER = 0x3C3C3C;
  private static final int KEYFRAME = 0xFF9500;
  private static final int TEXT = 0xE0E0E0;

  private final SheetRows rows;
  private final int enlarge;
  private final int shrink;
  private final int cellWidth;
  private final int cellHeight;
  private final int labelWidth;
  private final int columns;
  private final int rowHeight;
  private final BufferedImage image;

  private ContactSheet(SheetRows rows) {
    this.rows = rows;
    int count = Math.min(MAX_ROWS, rows.count());
    int side = Math.max(rows.width(), rows.height());
    enlarge = Math.max(1, WANTED_FRAME_PIXELS / side);
    shrink = (side + LARGEST_FRAME_PIXELS - 1) / LARGEST_FRAME_PIXELS;
    cellWidth = (rows.width() + shrink - 1) / shrink * enlarge + 2 * BORDER;
    cellHeight = (rows.height() + shrink - 1) / shrink * enlarge + 2 * BORDER;
    labelWidth = DigitBitmap.width(count - 1) + GAP;
    int longest = 1;
    for (int row = 0; row < count; row++) {
      longest = Math.max(longest, rows.length(row));
    }
    int room = (MAX_WIDTH - 2 * MARGIN - labelWidth + GAP) / (cellWidth + GAP);
    columns = Math.max(1, Math.min(longest, room));
    rowHeight = cellHeight + GAP + DigitBitmap.HEIGHT + GAP + BAR_HEIGHT + 2 * MARGIN;
    image =
        new BufferedImage(
            2 * MARGIN + labelWidth + columns * (cellWidth + GAP) - GAP,
            count * rowHeight,
            BufferedImage.TYPE_INT_RGB);
    DigitBitmap.fill(image, 0, 0, image.getWidth(), image.getHeight(), BACKGROUND);
  }

  /** Returns the sheet as PNG, at most 1600 pixels wide unless a single frame is wider. */
  static byte[] draw(SheetRows rows) throws IOException {
    ContactSheet sheet = new ContactSheet(rows);
    for (int row = 0; row < Math.min(MAX_ROWS, rows.count()); row++) {
      sheet.drawRow(row);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    // ImageIO's cache is a file in the temporary folder; this stream is in memory anyway.
    ImageIO.setUseCache(false);
    if (!ImageIO.write(sheet.image, "png", png)) {
      throw new IOException("this Java cannot write PNG");
    }
    return png.toByteArray();
  }

  private void drawRow(int row) throws IOException {
    int length = rows.length(row);
    boolean[] keyframes = rows.keyframes(row);
    int top = row * rowHeight + MARGIN;
    DigitBitmap.draw(image, row, MARGIN, top + (cellHeight - DigitBitmap.HEIGHT) / 2, TEXT);
    int left = MARGIN + labelWidth;
    int barTop = top + cellHeight + GAP + DigitBitmap.HEIGHT + GAP;
    int barWidth = columns * (cellWidth + GAP) - GAP;
    DigitBitmap.fill(image, left, barTop + BAR_HEIGHT / 2 - 1, barWidth, 2, PLAIN_BORDER);
    if (keyframes != null) {
      for (int frame = 0; frame < length; frame++) {
        if (keyframes[frame]) {
          int x = left + barPlace(frame, length, barWidth);
          DigitBitmap.fill(image, x, barTop, 2, BAR_HEIGHT, KEYFRAME);
        }
      }
    }
    int x = left;
    for (int frame : chooseFrames(length, keyframes, columns)) {
      boolean keyframe = keyframes != null && keyframes[frame];
      drawFrame(row, frame, x, top, keyframe ? KEYFRAME : PLAIN_BORDER);
      int numberWidth = DigitBitmap.width(frame);
      if (numberWidth <= cellWidth) {
        DigitBitmap.draw(
            image,
            frame,
            x + (cellWidth - numberWidth) / 2,
            top + cellHeight + GAP,
            keyframe ? KEYFRAME : TEXT);
      }
      int dot = left + barPlace(frame, length, barWidth);
      DigitBitmap.fill(image, dot, barTop + BAR_HEIGHT / 2 - 1, 2, 2, TEXT);
      x += cellWidth + GAP;
    }
  }

  private static int barPlace(int frame, int length, int barWidth) {
    return length == 1 ? 0 : (int) ((long) frame * (barWidth - 2) / (length - 1));
  }

  private void drawFrame(int row, int frame, int left, int top, int border) throws IOException {
    DigitBitmap.fill(image, left, top, cellWidth, cellHeight, border);
    byte[] rgb = rows.rgb(row, frame);
    int width = rows.width();
    for (int y = 0; y < cellHeight - 2 * BORDER; y++) {
      for (int x = 0; x < cellWidth - 2 * BORDER; x++) {
        int pixel = 3 * (y / enlarge * shrink * width + x / enlarge * shrink);
        image.setRGB(
            left + BORDER + x,
            top + BORDER + y,
            (rgb[pixel] & 0xFF) << 16 | (rgb[pixel + 1] & 0xFF) << 8 | (rgb[pixel + 2] & 0xFF));
      }
    }
  }

  /**
   * Chooses the frames to show, in order: all if they fit. Otherwise it takes keyframes and both
   * ends, then the frames farthest from their neighbours. If even the keyframes do not fit, it
   * takes an evenly spaced selection.
   */
  static int[] chooseFrames(int length, boolean @Nullable [] keyframes, int columns) {
    TreeSet<Integer> chosen = new TreeSet<>();
    for (int frame = 0; frame < length; frame++) {
      if (length <= columns || (keyframes != null && keyframes[frame])) {
        chosen.add(frame);
      }
    }
    if (chosen.size() > columns) {
      Integer[] all = chosen.toArray(Integer[]::new);
      chosen.clear();
      for (int i = 0; i < columns; i++) {
        chosen.add(all[columns == 1 ? 0 : (int) ((long) i * (all.length - 1) / (columns - 1))]);
      }
    }
    for (int end : new int[] {0, length - 1}) {
      if (chosen.size() < columns) {
        chosen.add(end);
      }
    }
    while (chosen.size() < Math.min(columns, length)) {
      chosen.add(middleOfWidestGap(chosen));
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int middleOfWidestGap(SortedSet<Integer> chosen) {
    int[] frames = chosen.stream().mapToInt(Integer::intValue).toArray();
    int widest = 0;
    for (int i = 1; i < frames.length - 1; i++) {
      if (frames[i + 1] - frames[i] > frames[widest + 1] - frames[widest]) {
        widest = i;
      }
    }
    return (frames[widest] + frames[widest + 1]) / 2;
  }
}

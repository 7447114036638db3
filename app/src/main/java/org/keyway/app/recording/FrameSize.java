package org.keyway.app.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyway.configuration.InputException;

/**
 * Size of frames in pixels.
 *
 * @param height rows, 1 to 4096; 0 without images
 * @param width columns, 1 to 4096; 0 without images
 */
public record FrameSize(int height, int width) {
  /** Size of frames without a camera. */
  public static final FrameSize NONE = new FrameSize(0, 0);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,4})x(\\d{1,4})");
  private static final int LARGEST = 4096;

  /**
   * Parses the size that an option names.
   *
   * @param text a size such as {@code 64x96}, rows first
   * @throws InputException if the text is not a size
   */
  public static FrameSize parse(String option, String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      FrameSize size =
          new FrameSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      if (Math.min(size.height, size.width) >= 1 && Math.max(size.height, size.width) <= LARGEST) {
        return size;
      }
    }
    throw new InputException(
        "%s is %s; it must be HEIGHTxWIDTH, each 1 to %d pixels".formatted(option, text, LARGEST));
  }

  @Override
  public String toString() {
    return height + "x" + width;
  }
}

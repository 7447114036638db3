package org.keyway.ros.image;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table in a camera's image: four corners, in pixels, of the area that a model's images show.
 * The point (0, 0) is the top left corner of the camera's image, and (0.5, 0.5) is the centre of
 * its first pixel. The x axis points to the right and y down.
 *
 * <p>The names refer to the model's images. A rotated camera has the table's top left corner
 * elsewhere in its image; a mirrored camera has the corners in the opposite order.
 *
 * @param topLeft position of the table's top left corner
 * @param topRight position of its top right corner
 * @param bottomRight position of its bottom right corner
 * @param bottomLeft position of its bottom left corner
 */
public record TableCorners(Point topLeft, Point topRight, Point bottomRight, Point bottomLeft) {
  private static final double LARGEST = 100_000;

  /**
   * Least double area of the triangle at a corner, in square pixels; a smaller one is a table seen
   * edge-on.
   */
  private static final double LEAST_TURN = 1;

  private static final int CORNERS = 4;
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern AFTER_COMMA = Pattern.compile("\\s*,\\s*");
  private static final String WANTED =
      "four points x,y in pixels, separated by spaces: the table's top left, top right, bottom"
          + " right and bottom left corner";

  /**
   * A point of an image.
   *
   * @param x distance from the left edge, in pixels, -100000 to 100000
   * @param y distance from the top edge, in pixels, -100000 to 100000
   */
  public record Point(double x, double y) {
    /** Refuses points far from any image. */
    public Point {
      if (!(Math.abs(x) <= LARGEST && Math.abs(y) <= LARGEST)) {
        throw new IllegalArgumentException(
            "The point %s,%s is not within -100000 to 100000 pixels".formatted(x, y));
      }
    }

    @Override
    public String toString() {
      return plain(x) + "," + plain(y);
    }

    private static String plain(double value) {
      return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
  }

  /**
   * Refuses corners that are not a view of a table.
   *
   * @throws IllegalArgumentException if the sides cross or a corner is concave or flat
   */
  public TableCorners {
    if (!isConvex(topLeft, topRight, bottomRight, bottomLeft)) {
      throw new IllegalArgumentException(
          "The corners %s %s %s %s make no convex quadrilateral"
              .formatted(topLeft, topRight, bottomRight, bottomLeft));
    }
  }

  /** Whether all corners turn in the same direction, either one. */
  private static boolean isConvex(Point... corners) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < CORNERS; i++) {
      Point before = corners[i];
      Point at = corners[(i + 1) % CORNERS];
      Point after = corners[(i + 2) % CORNERS];
      double turn = (at.x - before.x) * (after.y - at.y) - (at.y - before.y) * (after.x - at.x);
      least = Math.min(least, turn);
      most = Math.max(most, turn);
    }
    return least >= LEAST_TURN || most <= -LEAST_TURN;
  }

  /**
   * Parses the corners.
   *
   * @param name name of the parameter, for the error message
   * @param text four points, such as {@code 82,40 561,52.5 630,447 12,430}
   * @throws IllegalArgumentException in one line, if the text is not four points or they are not
   *     the corners of a table
   */
  public static TableCorners parse(String name, String text) {
    String line = AFTER_COMMA.matcher(text.strip()).replaceAll(",");
    List<String> words = line.isEmpty() ? List.of() : List.of(BLANKS.split(line));
    if (words.size() != CORNERS) {
      throw refused(name, words, "these are %d".formatted(words.size()));
    }
    List<Point> points = new ArrayList<>();
    for (String word : words) {
      points.add(point(name, words, word));
    }
    if (!isConvex(points.toArray(Point[]::new))) {
      throw refused(
          name, words, "in this order these make no convex quadrilateral, which a table is");
    }
    return new TableCorners(points.get(0), points.get(1), points.get(2), points.get(3));
  }

  private static Point point(String name, List<String> words, String word) {
    String[] numbers = word.split(",", -1);
    if (numbers.length != 2) {
      throw refused(name, words, "'%s' is no point".formatted(word));
    }
    try {
      return new Point(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    } catch (NumberFormatException e) {
      throw refused(name, words, "'%s' is no point of numbers".formatted(word));
    } catch (IllegalArgumentException e) {
      throw refused(name, words, "'%s' is not within -100000 to 100000".formatted(word));
    }
  }

  private static IllegalArgumentException refused(String name, List<String> words, String why) {
    return new IllegalArgumentException(
        "%s is '%s'; it must be %s; %s".formatted(name, String.join(" ", words), WANTED, why));
  }

  /** Returns the corners in the format of {@link #parse}. */
  @Override
  public String toString() {
    return List.of(topLeft, topRight, bottomRight, bottomLeft).stream()
        .map(Point::toString)
        .collect(Collectors.joining(" "));
  }
}

package org.keyway.ros.image;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a camera sees the table: the four corners of what a model's pictures show, in pixels of the
 * camera's image. (0, 0) is the top left corner of the image, so that the middle of its first pixel
 * is (0.5, 0.5); x grows to the right and y down.
 *
 * <p>The names are those of the model's pictures. A camera that is turned has the table's top left
 * corner elsewhere in its image; one that looks by a mirror has the corners the other way round.
 *
 * @param topLeft where the top left corner is seen
 * @param topRight where the top right corner is seen
 * @param bottomRight where the bottom right corner is seen
 * @param bottomLeft where the bottom left corner is seen
 */
public record TableCorners(Point topLeft, Point topRight, Point bottomRight, Point bottomLeft) {
  private static final double LARGEST = 100_000;

  /** Twice the triangle at a corner, in square pixels, at least: less is a table seen edge-on. */
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
   * @param x from the left edge, pixels, -100000 to 100000
   * @param y from the top edge, pixels, -100000 to 100000
   */
  public record Point(double x, double y) {
    /** Refuses what is far from any image. */
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
   * Refuses corners that no camera sees of a table.
   *
   * @throws IllegalArgumentException if the sides cross or a corner is dented or flat
   */
  public TableCorners {
    if (!isConvex(topLeft, topRight, bottomRight, bottomLeft)) {
      throw new IllegalArgumentException(
          "The corners %s %s %s %s make no convex quadrilateral"
              .formatted(topLeft, topRight, bottomRight, bottomLeft));
    }
  }

  /** Whether all corners turn the same way, whichever it is. */
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
   * The corners that a text names.
   *
   * @param name of what is set to the text, for the refusal
   * @param text such as {@code 82,40 561,52.5 630,447 12,430}
   * @throws IllegalArgumentException in one line, if it is no four points or they are no table's
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

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return List.of(topLeft, topRight, bottomRight, bottomLeft).stream()
        .map(Point::toString)
        .collect(Collectors.joining(" "));
  }
}

package org.keyway.app.familiarity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;

/** Judges sets of images, and counts in each the images that a robot would refuse to drive by. */
public final class FamiliarityTable {
  private final FrameEncoder encoder;
  private final FrameJudge judge;
  private final List<Row> rows = new ArrayList<>();
  private final List<Double> judgedMicros = new ArrayList<>();

  /**
   * @param encoder encodes the frames
   * @param judge judges the frames and their encodings
   */
  public FamiliarityTable(FrameEncoder encoder, FrameJudge judge) {
    this.encoder = encoder;
    this.judge = judge;
  }

  /**
   * Result for a set.
   *
   * @param pictures number of images
   * @param refused number of images that are unfamiliar to the model
   * @param least smallest unfamiliarity
   * @param median median unfamiliarity
   * @param largest largest unfamiliarity
   */
  public record Row(
      String name, int pictures, int refused, double least, double median, double largest) {
    /** Returns the percentage of images that are refused. */
    @JsonProperty
    public double percent() {
      return 100.0 * refused / pictures;
    }
  }

  /** Judges a set. */
  public Row add(PictureSet set) {
    double[] judged = new double[set.frames().size()];
    int refused = 0;
    for (int i = 0; i < judged.length; i++) {
      Frame frame = set.frames().get(i);
      double[] embedding = encoder.encode(frame);
      long begun = System.nanoTime();
      judged[i] = judge.unfamiliarity(frame, embedding);
      judgedMicros.add((System.nanoTime() - begun) * 1e-3);
      refused += judged[i] <= 1 ? 0 : 1;
    }
    Arrays.sort(judged);
    Row row =
        new Row(
            set.name(),
            judged.length,
            refused,
            judged[0],
            judged[judged.length / 2],
            judged[judged.length - 1]);
    rows.add(row);
    return row;
  }

  /** Returns all rows, in the order of judging. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /**
   * Returns the median time to judge an encoded frame, in microseconds. Requires at least one
   * judged set.
   */
  public double medianMicros() {
    return judgedMicros.stream().sorted().skip(judgedMicros.size() / 2).findFirst().orElseThrow();
  }

  /** Prints rows under a title. */
  public static void print(String title, List<Row> rows, PrintWriter lines) {
    lines.printf("%n%-44s %8s %10s   %s%n", title, "pictures", "refused", "unfamiliarity");
    for (Row row : rows) {
      lines.printf(
          Locale.ROOT,
          "  %-42s %8d %8.2f %%   %.2f / %.2f / %.2f%n",
          row.name(),
          row.pictures(),
          row.percent(),
          row.least(),
          row.median(),
          row.largest());
    }
    lines.flush();
  }
}

package org.keyway.planner.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.search.SearchReport;

/**
 * Embeddings to pass through on the way to a goal, with predicted times. Immutable; may be empty.
 */
public final class Subgoals {
  /** No subgoals: the plan goes straight to the goal. */
  public static final Subgoals NONE =
      new Subgoals(1, new double[0], new int[0], new double[0], null);

  private final int embeddingSize;
  private final double[] embeddings;
  private final int[] offsets;
  private final double[] costs;
  private final @Nullable SearchReport search;

  /**
   * @param embeddingSize numbers D in an embedding
   * @param embeddings the subgoals in order, [count, D], shared
   * @param offsets predicted model steps to each from the previous one, at least 1, [count], shared
   * @param costs cost of each subgoal against the goal, [count], shared; NaN where unknown
   * @param search report of the search that found them; null if they were given
   * @throws IllegalArgumentException if the lengths of the arrays disagree
   */
  public Subgoals(
      int embeddingSize,
      double[] embeddings,
      int[] offsets,
      double[] costs,
      @Nullable SearchReport search) {
    this.embeddingSize = Require.inRange("embeddingSize", embeddingSize, 1, Integer.MAX_VALUE);
    this.offsets = offsets;
    this.embeddings = Require.finite("embeddings", embeddings, offsets.length * embeddingSize);
    this.costs = Require.length("costs", costs, offsets.length);
    this.search = search;
    for (int offset : offsets) {
      Require.inRange("offset", offset, 1, Integer.MAX_VALUE);
    }
  }

  /**
   * Returns the same subgoals with every predicted time multiplied, for a source whose step is
   * several of the planner's.
   *
   * @param steps 1 or more
   */
  public Subgoals times(int steps) {
    Require.inRange("steps", steps, 1, Integer.MAX_VALUE);
    int[] longer = IntStream.of(offsets).map(offset -> Math.multiplyExact(offset, steps)).toArray();
    return new Subgoals(embeddingSize, embeddings, longer, costs, search);
  }

  /** Number of subgoals. */
  public int count() {
    return offsets.length;
  }

  /** Numbers D in an embedding. */
  public int embeddingSize() {
    return embeddingSize;
  }

  /** Subgoals in order, [count, D]. Not to be modified. */
  public double[] embeddings() {
    return embeddings;
  }

  /**
   * Returns a copy of one subgoal, [D].
   *
   * @param index 0 to count - 1
   * @throws IndexOutOfBoundsException if there is no such subgoal
   */
  public double[] embedding(int index) {
    Objects.checkIndex(index, count());
    return Arrays.copyOfRange(embeddings, index * embeddingSize, (index + 1) * embeddingSize);
  }

  /** Predicted model steps to this subgoal from the previous one or from the start. */
  public int offset(int index) {
    return offsets[index];
  }

  /** Predicted model steps to each subgoal from the previous one or from the start. */
  public List<Integer> offsets() {
    return IntStream.of(offsets).boxed().toList();
  }

  /** Cost of each subgoal against the goal; NaN where unknown. */
  public List<Double> costs() {
    return DoubleStream.of(costs).boxed().toList();
  }

  /** Report of the search that found them; null if they were given. */
  public @Nullable SearchReport search() {
    return search;
  }
}

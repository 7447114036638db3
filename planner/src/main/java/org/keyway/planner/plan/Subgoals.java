package org.keyway.planner.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.search.SearchReport;

/** States to pass through on the way to a goal, and when. Immutable; may be empty. */
public final class Subgoals {
  /** No subgoals: straight to the goal. */
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
   * @param offsets predicted model steps from the one before to each, at least 1, [count], shared
   * @param costs cost of each against the goal, [count], shared; NaN where unknown
   * @param search how they were found; null if they were given
   * @throws IllegalArgumentException if the arrays do not fit
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

  /** How many there are. */
  public int count() {
    return offsets.length;
  }

  /** Numbers D in an embedding. */
  public int embeddingSize() {
    return embeddingSize;
  }

  /** The subgoals in order, [count, D]. Not to be modified. */
  public double[] embeddings() {
    return embeddings;
  }

  /**
   * A copy of one subgoal, [D].
   *
   * @param index 0 to count - 1
   * @throws IndexOutOfBoundsException if there is no such subgoal
   */
  public double[] embedding(int index) {
    Objects.checkIndex(index, count());
    return Arrays.copyOfRange(embeddings, index * embeddingSize, (index + 1) * embeddingSize);
  }

  /** Predicted model steps from the subgoal before, or from the start, to this one. */
  public int offset(int index) {
    return offsets[index];
  }

  /** Same for each. */
  public List<Integer> offsets() {
    return IntStream.of(offsets).boxed().toList();
  }

  /** Cost of each against the goal; NaN where unknown. */
  public List<Double> costs() {
    return DoubleStream.of(costs).boxed().toList();
  }

  /** How they were found; null if they were given. */
  public @Nullable SearchReport search() {
    return search;
  }
}

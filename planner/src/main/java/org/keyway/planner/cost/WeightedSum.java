package org.keyway.planner.cost;

import java.util.Arrays;
import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.Cost;

/** Combines costs into a weighted sum. Has working memory: one thread at a time may use it. */
public final class WeightedSum implements Cost {
  private final List<Term> terms;
  private double[] termCosts = new double[0];

  /**
   * One cost and its weight.
   *
   * @param weight above 0, in units of the sum per unit of the cost
   * @param cost weighted cost
   */
  public record Term(double weight, Cost cost) {
    public Term {
      Require.above("weight", weight, 0);
    }
  }

  /**
   * @throws IllegalArgumentException if there is no term or the terms read embeddings of different
   *     sizes
   */
  public WeightedSum(List<Term> terms) {
    this.terms = List.copyOf(terms);
    Require.inRange("number of terms", terms.size(), 1, Integer.MAX_VALUE);
    for (Term term : terms) {
      Require.inRange(
          "embedding size of a term",
          term.cost().embeddingSize(),
          embeddingSize(),
          embeddingSize());
    }
  }

  @Override
  public int embeddingSize() {
    return terms.get(0).cost().embeddingSize();
  }

  @Override
  public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
    if (termCosts.length < count) {
      termCosts = new double[count];
    }
    Arrays.fill(costs, 0, count, 0);
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      // A number that a term leaves unwritten must not keep the previous term's value.
      Arrays.fill(termCosts, 0, count, Double.NaN);
      term.cost().evaluate(embeddings, count, goal, termCosts);
      for (int row = 0; row < count; row++) {
        costs[row] = CostSum.plus(costs[row], term.weight(), termCosts[row]);
      }
    }
  }
}

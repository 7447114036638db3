package org.keyway.app.experiment;

import org.keyway.planner.config.Require;
import org.keyway.planner.plan.DenseConfig;
import org.keyway.planner.plan.HierarchyConfig;
import org.keyway.planner.search.CrossEntropyConfig;

/**
 * One row of a table: a planner and all its settings.
 *
 * @param method the row's name in the table
 * @param planner what plans
 * @param dense the search over actions
 * @param distribution how it draws and refits
 * @param hierarchy the rules by which subgoals are followed; only for planners that have subgoals
 * @param oracleSubgoals subgoals on the way, without the goal, 1 to 1000, default 5; only for the
 *     oracle
 * @param pusherWeight weight of the pusher's distance in the cost, beside 1 for the puck's, 0 to
 *     1000, default 0
 * @param budgetMillis time that a plan may take, 0 (no limit) to 60000, default 0; with a limit the
 *     result depends on the machine
 */
public record Method(
    String method,
    PlannerKind planner,
    DenseConfig dense,
    CrossEntropyConfig distribution,
    HierarchyConfig hierarchy,
    int oracleSubgoals,
    double pusherWeight,
    double budgetMillis) {
  /** What a row is where a configuration says nothing. */
  public static final Method DEFAULT =
      new Method(
          "flat",
          PlannerKind.FLAT,
          DenseConfig.DEFAULT,
          CrossEntropyConfig.DEFAULT,
          HierarchyConfig.DEFAULT,
          5,
          0,
          0);

  public Method {
    if (method.isBlank()) {
      throw new IllegalArgumentException("method is empty; a row needs a name");
    }
    Require.inRange("oracleSubgoals", oracleSubgoals, 1, 1000);
    Require.inRange("pusherWeight", pusherWeight, 0, 1000);
    Require.inRange("budgetMillis", budgetMillis, 0, 60_000);
  }

  /** What plans. */
  public enum PlannerKind {
    /** Uniform actions. */
    RANDOM,
    /** Straight to the goal. */
    FLAT,
    /** By way of subgoals from somebody who knows the world. */
    ORACLE
  }
}

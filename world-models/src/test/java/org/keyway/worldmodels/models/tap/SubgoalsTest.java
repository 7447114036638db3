package org.keyway.worldmodels.models.tap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.nn.Parameters;

class SubgoalsTest {
  /** One sequence of 6 frames, states of one number. */
  private static final StateSequences LINE =
      new StateSequences(
          1, new int[] {0}, new int[] {6}, new float[] {9, 0, 1, 2, 3, 4}, List.of());

  @Test
  void keyframesLieAtTheNearestFramesBetweenStartAndGoal() {
    Parameters parameters = new Parameters(1);
    TapConfig config =
        TapStageTest.config(2, new PlacementShape(1, 4, 4), TapPredictorConfig.DEFAULT);
    LocatedSubgoals subgoals =
        new LocatedSubgoals(config, PredictionTarget.ANY_TIME, parameters, LINE, 2, 1);
    parameters.names().forEach(name -> parameters.get(name).assign(0));
    LocatedSubgoals.Located located = subgoals.predict().get(0);
    // Half-way from 0 to 4, where the third frame of the future is not: position 2.
    assertArrayEquals(new float[] {2}, located.states());
    assertArrayEquals(new int[] {2}, located.positions());
    assertEquals(0, located.errors()[0], 1e-9);
    assertArrayEquals(new int[] {0, 2, 4}, subgoals.ends(located));
    assertArrayEquals(
        new float[] {0, 2, 4}, subgoals.endStates(located, new int[] {0, 2, 4}), 1e-6f);
  }

  @Test
  void predictionsOfOnePlaceAreOneEnd() {
    TapConfig config =
        TapStageTest.config(2, new PlacementShape(3, 4, 4), TapPredictorConfig.DEFAULT);
    LocatedSubgoals subgoals =
        new LocatedSubgoals(config, PredictionTarget.ANY_TIME, new Parameters(1), LINE, 2, 1);
    LocatedSubgoals.Located located =
        new LocatedSubgoals.Located(
            LINE.windows(2, 4, 1).get(0),
            new float[] {3, 1, 3.2f},
            new int[] {3, 1, 3},
            new double[3]);
    int[] ends = subgoals.ends(located);
    assertArrayEquals(new int[] {0, 1, 3, 4}, ends);
    assertArrayEquals(new float[] {0, 1, 3, 4}, subgoals.endStates(located, ends), 1e-6f);
  }
}

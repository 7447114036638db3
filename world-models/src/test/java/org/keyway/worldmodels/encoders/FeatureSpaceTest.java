package org.keyway.worldmodels.encoders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.StageConfig;

class FeatureSpaceTest {
  private static final int STATE = 4;
  private static final int SIZE = 3;
  private static final int[] OFFSETS = {0, 20, 31};
  private static final int FRAMES = 60;

  private static FeatureSpace space(FeatureConfig.Kind kind, boolean whitened) {
    StageConfig training = new StageConfig(10, 4, 1e-3, 0.5, 10, 5, 5);
    return new FeatureSpace(
        new FeatureConfig(kind, SIZE, whitened, 5, 1, 0.02, 0, training), STATE);
  }

  /** Slow walks, far from each other. */
  private static float[] walks() {
    UniformRandomProvider random = Seeds.generator(1);
    float[] states = new float[FRAMES * STATE];
    int episode = 0;
    for (int frame = 0; frame < FRAMES; frame++) {
      boolean begins = episode < OFFSETS.length && frame == OFFSETS[episode];
      episode += begins ? 1 : 0;
      for (int i = 0; i < STATE; i++) {
        states[frame * STATE + i] =
            begins
                ? 50 * random.nextFloat()
                : states[(frame - 1) * STATE + i] + 0.1f * (random.nextFloat() - 0.3f) * (1 + i);
      }
    }
    return states;
  }

  private static double meanSquaredStep(float[] features) {
    double sum = 0;
    int steps = 0;
    for (int episode = 0; episode < OFFSETS.length; episode++) {
      int end = episode + 1 < OFFSETS.length ? OFFSETS[episode + 1] : FRAMES;
      for (int frame = OFFSETS[episode] + 1; frame < end; frame++, steps++) {
        for (int i = 0; i < SIZE; i++) {
          double step = features[frame * SIZE + i] - features[(frame - 1) * SIZE + i];
          sum += step * step;
        }
      }
    }
    return sum / steps;
  }

  @ParameterizedTest
  @CsvSource({"PRINCIPAL, false", "PRINCIPAL, true", "LEARNED, false", "LEARNED, true"})
  void theScaleMakesTheRootMeanSquareOfAStepOne(FeatureConfig.Kind kind, boolean whitened) {
    FeatureSpace space = space(kind, whitened);
    Parameters parameters = new Parameters(1);
    float[] states = walks();
    space.fit(parameters, states, OFFSETS);
    space.scaleSteps(parameters, states, OFFSETS);
    assertEquals(1, meanSquaredStep(space.features(parameters, states)), 1e-4);
    space.scaleSteps(parameters, states, OFFSETS);
    assertEquals(1, meanSquaredStep(space.features(parameters, states)), 1e-4, "again");
  }

  @Test
  void principalComponentsKeepDistancesToTheMost() {
    FeatureSpace space = space(FeatureConfig.Kind.PRINCIPAL, false);
    Parameters parameters = new Parameters(1);
    float[] states = walks();
    space.fit(parameters, states, OFFSETS);
    PrincipalComponents components = new PrincipalComponents(states, STATE);
    float[] features = space.features(parameters, states);
    for (int component = 0; component < SIZE; component++) {
      double expected = 0;
      for (int i = 0; i < STATE; i++) {
        expected += components.direction(component)[i] * states[7 * STATE + i];
      }
      assertEquals(expected, features[7 * SIZE + component], 1e-3);
    }
  }

  @Test
  void manyStatesAreMappedAsFewAre() {
    FeatureSpace space = space(FeatureConfig.Kind.LEARNED, true);
    Parameters parameters = new Parameters(1);
    float[] states = walks();
    space.fit(parameters, states, OFFSETS);
    float[] many = new float[5000 * STATE];
    for (int i = 0; i < many.length; i++) {
      many[i] = states[i % states.length];
    }
    float[] few = space.features(parameters, states);
    float[] last = new float[few.length];
    float[] all = space.features(parameters, many);
    System.arraycopy(all, 4980 * SIZE - (4980 % FRAMES) * SIZE - few.length, last, 0, few.length);
    assertArrayEquals(few, last, 1e-4f);
  }

  @Test
  void onlyLearnedFeaturesLeadBack() {
    Network network = new Network(new Parameters(1));
    FeatureSpace space = space(FeatureConfig.Kind.PRINCIPAL, false);
    assertThrows(
        IllegalStateException.class, () -> space.states(network, network.input("f", 1, SIZE)));
  }

  @Test
  void moreComponentsThanStatesHaveNumbersAreRefused() {
    StageConfig training = new StageConfig(10, 4, 1e-3, 0.5, 10, 5, 5);
    FeatureConfig five =
        new FeatureConfig(FeatureConfig.Kind.PRINCIPAL, 5, false, 5, 1, 0.02, 0, training);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new FeatureSpace(five, STATE));
    assertTrue(refused.getMessage().contains("5 components"), refused.getMessage());
  }
}

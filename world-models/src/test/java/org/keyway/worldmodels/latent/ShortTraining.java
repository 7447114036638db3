package org.keyway.worldmodels.latent;

import org.keyway.worldmodels.nn.Adam;
import org.keyway.worldmodels.training.Stage;

/** Trains a stage to its end, without files. */
public final class ShortTraining {
  private ShortTraining() {}

  /** All steps of a stage. */
  public static void run(Stage stage) {
    Adam adam = new Adam(stage.config().gradientNorm());
    for (int step = 0; step < stage.config().steps(); step++) {
      stage.feed(step);
      stage.objectives().get(0).graph().run();
      adam.step(stage.objectives().get(0).graph(), step, stage.config().rateAt(step));
    }
  }
}

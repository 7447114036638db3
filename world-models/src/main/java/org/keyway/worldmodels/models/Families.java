package org.keyway.worldmodels.models;

import java.util.List;
import org.keyway.worldmodels.model.ModelFamilies;
import org.keyway.worldmodels.models.dynamics.DynamicsFamily;
import org.keyway.worldmodels.models.keyin.KeyInFamily;
import org.keyway.worldmodels.models.keyin.PlacementConfig;
import org.keyway.worldmodels.models.robustencoder.EncoderFamily;
import org.keyway.worldmodels.models.surprise.SurpriseFamily;
import org.keyway.worldmodels.models.tap.TapFamily;

/** The families of world models that can be trained. */
public final class Families {
  private static final ModelFamilies ALL =
      new ModelFamilies(
          List.of(
              new KeyInFamily("keyin", PlacementConfig.Source.PREDICTED),
              new KeyInFamily("jumpy", PlacementConfig.Source.FIXED),
              new KeyInFamily("static", PlacementConfig.Source.STATIC),
              new SurpriseFamily(),
              new TapFamily(),
              new DynamicsFamily(),
              new EncoderFamily()));

  private Families() {}

  /** All of them. */
  public static ModelFamilies all() {
    return ALL;
  }
}

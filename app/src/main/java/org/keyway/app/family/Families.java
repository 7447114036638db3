package org.keyway.app.family;

import java.util.List;
import org.keyway.worldmodels.dynamics.DynamicsFamily;
import org.keyway.worldmodels.encoder.EncoderFamily;
import org.keyway.worldmodels.family.ModelFamilies;
import org.keyway.worldmodels.keyin.KeyInFamily;
import org.keyway.worldmodels.keyin.PlacementConfig;
import org.keyway.worldmodels.surprise.SurpriseFamily;
import org.keyway.worldmodels.tap.TapFamily;

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

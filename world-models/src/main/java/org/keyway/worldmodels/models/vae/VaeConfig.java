package org.keyway.worldmodels.models.vae;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.latent.LatentConfig;

/**
 * Configuration of a variational autoencoder and its training.
 *
 * @param model the kind of model: vae
 * @param name name of this model and of its checkpoint
 * @param seed seed of all random draws
 * @param validationEpisodes episodes held out at the end of the file, 1 to 1,000,000; if the file
 *     has one episode, its last fifth is held out
 * @param encoder the autoencoder and its training, variational
 */
public record VaeConfig(
    String model, String name, long seed, int validationEpisodes, EncoderChoice encoder)
    implements LatentConfig {

  /** The settings for bouncing shapes. */
  public static final VaeConfig DEFAULT =
      new VaeConfig(Vae.NAME, "vae-bouncing-shapes", 1, 300, EncoderChoice.Variational.DEFAULT);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public VaeConfig {
    Require.inRange("validationEpisodes", validationEpisodes, 1, 1_000_000);
  }

  /** Two frames, between which the model interpolates for display. */
  @Override
  public int windowFrames() {
    return 2;
  }
}

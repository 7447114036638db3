package org.keyway.worldmodels.latent;

import java.util.Optional;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.Familiarity;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.FrameCodec;
import org.keyway.worldmodels.encoders.StateSpace;
import org.keyway.worldmodels.familiarity.CoveredParts;
import org.keyway.worldmodels.familiarity.FamiliarityMeasurement;
import org.keyway.worldmodels.familiarity.KnownPictures;
import org.keyway.worldmodels.model.LatentModel;
import org.keyway.worldmodels.nn.Parameters;

/**
 * What a trained model on states has, of whatever kind: a card, a configuration, weights, and
 * frames that go in and out through a codec. Belongs to one thread at a time.
 *
 * @param <C> its configuration
 */
public abstract class StateModel<C extends LatentConfig> implements LatentModel {
  private final ModelCard card;
  private final C config;
  private final Parameters parameters;
  private final StateSpace space;
  private final FrameCodec codec;
  private final FrameEncoder encoder;
  private final Optional<FrameJudge> judge;

  /**
   * @param checkpoint what was read
   * @param config the configuration of its card
   */
  protected StateModel(Checkpoint checkpoint, C config) {
    card = checkpoint.card();
    this.config = config;
    parameters = Parameters.of(checkpoint.tensors());
    space = new StateSpace(config.frameNetwork());
    codec = new FrameCodec(space, parameters);
    Familiarity familiarity = card.familiarity();
    encoder = familiarity == null ? codec : CoveredParts.before(codec, familiarity);
    judge =
        familiarity == null ? Optional.empty() : Optional.of(new KnownPictures(codec, familiarity));
  }

  /**
   * A model whose weights are all there.
   *
   * @return the model
   * @throws IllegalArgumentException if a weight is not there, or has another shape
   */
  protected static <M extends StateModel<?>> M complete(M model) {
    model.requireWeights();
    return model;
  }

  /**
   * Does once what the model is asked for: its networks refuse weights that are not there.
   *
   * @throws IllegalArgumentException if one is not, or has another shape
   */
  protected void requireWeights() {
    codec.frames(new float[space.size()]);
    codec.encode(new byte[3 * imageSize() * imageSize()], 1, new double[space.size()]);
    space.requireWeights(parameters);
  }

  /** The weights. */
  protected final Parameters parameters() {
    return parameters;
  }

  /** Where its states are. */
  protected final StateSpace space() {
    return space;
  }

  /** What it was trained with. */
  public final C config() {
    return config;
  }

  /** Frames to embeddings and back. */
  public final FrameCodec codec() {
    return codec;
  }

  @Override
  public final FrameEncoder encoder() {
    return encoder;
  }

  @Override
  public FrameEncoder original() {
    return codec;
  }

  @Override
  public final Optional<FrameJudge> judge() {
    return judge;
  }

  @Override
  public final Optional<Familiarity> measureFamiliarity(
      EpisodeCache training, EpisodeCache heldOut, long seed) {
    return Optional.of(
        FamiliarityMeasurement.of(
            codec, codec, asLearned(training, seed), asLearned(heldOut, seed + 1)));
  }

  /** Frames as the encoder learned to see them. */
  protected EpisodeCache asLearned(EpisodeCache episodes, long seed) {
    return episodes;
  }

  @Override
  public final FrameDecoder decoder() {
    return codec;
  }

  @Override
  public final ModelCard card() {
    return card;
  }

  @Override
  public final int imageSize() {
    return space.frames().imageSize();
  }
}

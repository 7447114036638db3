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
 * Base class of trained models on states: it holds the card, configuration and weights, and a codec
 * between frames and states. Belongs to one thread at a time.
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
   * @param checkpoint card and weights
   * @param config configuration from the card
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
   * Checks the weights of a model.
   *
   * @return the model
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  protected static <M extends StateModel<?>> M complete(M model) {
    model.requireWeights();
    return model;
  }

  /**
   * Runs each function of the model once, because its networks refuse missing weights.
   *
   * @throws IllegalArgumentException if a weight is missing or has another shape
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

  /** State space of the embeddings. */
  protected final StateSpace space() {
    return space;
  }

  /** Configuration of the training. */
  public final C config() {
    return config;
  }

  /** Codec between frames and embeddings. */
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

  /** Returns the episodes with the appearance that the encoder was trained on. */
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

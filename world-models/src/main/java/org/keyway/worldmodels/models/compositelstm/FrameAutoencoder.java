package org.keyway.worldmodels.models.compositelstm;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.LabelledEpisodes;
import org.keyway.worldmodels.model.ClassifierStart;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.training.SeedStream;

/** A trained model without a decoder of the future (Srivastava et al. 2015, section 2.1). */
final class FrameAutoencoder implements ClassifierStart {
  private final ModelCard card;
  private final CompositeLstmConfig config;
  private final CompositeRun run;

  FrameAutoencoder(Checkpoint checkpoint, CompositeLstmConfig config, CompositeRun run) {
    card = checkpoint.card();
    this.config = config;
    this.run = run;
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public int imageSize() {
    return config.imageSize();
  }

  @Override
  public int windowFrames() {
    return config.windowFrames();
  }

  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    return new CompositeEvaluation(config, run).metrics(episodes, episodes.size(), seed, true);
  }

  /** Shows a window with the reconstruction of its first C frames; nothing is predicted. */
  @Override
  public Prediction predict(EpisodeCache episodes, int episode, long seed) {
    EpisodeCache only = episodes.only(episode);
    int room = only.get(0).length() - windowFrames();
    UniformRandomProvider random = SeedStream.WINDOWS.generator(seed, 0);
    int first = random.nextInt(room + 1);
    List<Frame> frames =
        IntStream.range(first, first + windowFrames())
            .mapToObj(frame -> only.get(0).frame(frame))
            .toList();
    return new Prediction(
        windowFrames(),
        frames,
        frames,
        new boolean[windowFrames()],
        null,
        List.of(CompositeLstmModel.reconstruction(config, run, run.batch(only, 0, 1, seed))));
  }

  @Override
  public double classifierAccuracy(
      LabelledEpisodes learned, LabelledEpisodes test, boolean trained, long seed) {
    return run.classifierAccuracy(learned, test, trained, seed);
  }
}

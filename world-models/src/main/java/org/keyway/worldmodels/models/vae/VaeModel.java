package org.keyway.worldmodels.models.vae;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.encoders.VariationalAutoencoder;
import org.keyway.worldmodels.latent.ShownWindow;
import org.keyway.worldmodels.latent.StateModel;
import org.keyway.worldmodels.latent.StateWindow;
import org.keyway.worldmodels.metrics.PictureMetrics;
import org.keyway.worldmodels.metrics.PixelError;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.training.SeedStream;

/** A trained variational autoencoder. Belongs to one thread at a time. */
public final class VaeModel extends StateModel<VaeConfig> {
  /** Frames on which the bounds are measured. */
  private static final int FRAMES = 200;

  private static final int[] DRAWS = {1, 10, 100};

  private final VariationalAutoencoder autoencoder;
  private final CompiledFunction<CompiledBatch> decoders;
  private final CompiledFunction<CompiledBatch> posteriors;

  private VaeModel(Checkpoint checkpoint, VaeConfig config) {
    super(checkpoint, config);
    autoencoder = Vae.autoencoder(config.encoder());
    int side = autoencoder.imageSize();
    decoders =
        CompiledFunction.of(
            parameters(),
            (network, count) ->
                List.of(
                    autoencoder.decode(
                        network, network.input("codes", count, autoencoder.codeSize()))));
    posteriors =
        CompiledFunction.of(
            parameters(),
            (network, count) -> {
              Gaussian posterior =
                  autoencoder.posterior(network, network.input("frames", count, 3, side, side));
              return List.of(posterior.mean(), posterior.logSigma());
            });
  }

  /**
   * Creates a model from a checkpoint.
   *
   * @throws IllegalArgumentException if a weight is missing
   */
  static VaeModel load(Checkpoint checkpoint, VaeConfig config) {
    return complete(new VaeModel(checkpoint, config));
  }

  @Override
  protected void requireWeights() {
    super.requireWeights();
    Frame black = new Frame(imageSize(), imageSize(), new byte[3 * imageSize() * imageSize()]);
    bounds().add(black, Seeds.generator(0));
  }

  private FrameBounds bounds() {
    return new FrameBounds(autoencoder, parameters(), DRAWS);
  }

  @Override
  public int windowFrames() {
    return config().windowFrames();
  }

  /**
   * Measures the metrics on 200 frames of all episodes, in nats per frame:
   *
   * <ul>
   *   <li>the upper bound of -log p(x), and its parts,
   *   <li>importance-weighted bounds with 1, 10 and 100 draws,
   *   <li>the same of the best decoder without a code; for Bernoulli pixels, the least
   *       cross-entropy of the levels,
   *   <li>numbers of the code in use, and similarity of the decoded means to the frames,
   *   <li>PSNR of samples of the prior to the most similar of the frames, and of these frames to
   *       the most similar other one.
   * </ul>
   */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    List<Frame> frames = frames(episodes, seed);
    FrameBounds bounds = bounds();
    PictureMetrics pictures = new PictureMetrics();
    for (int i = 0; i < frames.size(); i++) {
      bounds.add(frames.get(i), SeedStream.PRIOR_LATENTS.generator(seed, i + 1L));
      List<Frame> one = frames.subList(i, i + 1);
      pictures.add(one, reconstructions(one));
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("bound_nats", bounds.reconstruction() + bounds.divergence());
    metrics.put("bound_nats_standard_error", bounds.boundStandardError());
    metrics.put("reconstruction_nats", bounds.reconstruction());
    metrics.put("divergence_nats", bounds.divergence());
    for (int i = 0; i < DRAWS.length; i++) {
      metrics.put("importance_weighted_%d_nats".formatted(DRAWS[i]), bounds.weighted(i));
    }
    PixelLevels levels = new PixelLevels(frames, autoencoder.config().grey());
    EncoderChoice.Variational.Likelihood likelihood = autoencoder.config().likelihood();
    metrics.put("codeless_nats", levels.codelessNats(likelihood));
    if (likelihood == EncoderChoice.Variational.Likelihood.BERNOULLI) {
      metrics.put("soft_target_floor_nats", levels.floorNats());
    }
    metrics.put("active_numbers", (double) bounds.activeNumbers());
    metrics.put("psnr_db", pictures.psnrDecibels());
    metrics.put("ssim_gaussian_rgb", pictures.ssim());
    List<Frame> samples = samples(frames.size(), SeedStream.PRIOR_LATENTS.generator(seed, 0));
    metrics.put("prior_sample_nearest_psnr_db", nearest(samples, frames));
    metrics.put("frame_nearest_psnr_db", nearest(frames, frames));
    return metrics;
  }

  /** Returns frames spread evenly over the episodes, each drawn within its episode. */
  private static List<Frame> frames(EpisodeCache episodes, long seed) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      int episode = i % episodes.size();
      int frame = SeedStream.WINDOWS.generator(seed, i).nextInt(episodes.get(episode).length());
      frames.add(episodes.get(episode).frame(frame));
    }
    return frames;
  }

  /** Returns the mean PSNR of pictures to the most similar of some frames that are not the same. */
  private static double nearest(List<Frame> pictures, List<Frame> frames) {
    double sum = 0;
    for (Frame picture : pictures) {
      double best = Double.NEGATIVE_INFINITY;
      for (Frame frame : frames) {
        double decibels = PixelError.peakSignalToNoiseRatioDecibels(picture, frame);
        if (Double.isFinite(decibels)) {
          best = Math.max(best, decibels);
        }
      }
      sum += Double.isFinite(best) ? best : 0;
    }
    return sum / pictures.size();
  }

  /** Returns the decoded means of the posteriors of frames. */
  private List<Frame> reconstructions(List<Frame> frames) {
    return decoded(posterior(frames).output(0));
  }

  private CompiledBatch posterior(List<Frame> frames) {
    CompiledBatch posterior = posteriors.at(frames.size());
    float[] pixels = posterior.input("frames");
    for (int i = 0; i < frames.size(); i++) {
      int size = pixels.length / frames.size();
      Pixels.unpack(frames.get(i).rgb(), 0, imageSize(), pixels, i * size);
    }
    posterior.run();
    return posterior;
  }

  /** Returns decoded draws of the prior. */
  private List<Frame> samples(int count, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    float[] codes = new float[count * autoencoder.codeSize()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) gaussian.sample();
    }
    return decoded(codes);
  }

  private List<Frame> decoded(float[] codes) {
    int count = codes.length / autoencoder.codeSize();
    CompiledBatch decoder = decoders.at(count);
    System.arraycopy(codes, 0, decoder.input("codes"), 0, codes.length);
    decoder.run();
    int size = 3 * imageSize() * imageSize();
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[size];
      Pixels.pack(decoder.output(0), i * size, imageSize(), rgb, 0);
      frames.add(new Frame(imageSize(), imageSize(), rgb));
    }
    return frames;
  }

  /**
   * Returns an episode and the decoded means of its posteriors. Below are decoded draws of the
   * posteriors, the decoded codes on a straight line from the first to the last, and decoded draws
   * of the prior.
   */
  @Override
  public Prediction predict(EpisodeCache episodes, int episode, long seed) {
    EpisodeCache one = episodes.only(episode);
    int length = one.get(0).length();
    ShownWindow shown = ShownWindow.of(one, new StateWindow(0, 0, 0, new int[0]), 1, length - 1);
    CompiledBatch posterior = posterior(shown.real());
    float[] means = posterior.output(0).clone();
    float[] logSigmas = posterior.output(1).clone();
    UniformRandomProvider random = SeedStream.PRIOR_LATENTS.generator(seed);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    float[] drawn = new float[means.length];
    float[] between = new float[means.length];
    int size = autoencoder.codeSize();
    for (int i = 0; i < means.length; i++) {
      drawn[i] = (float) (means[i] + Math.exp(logSigmas[i]) * gaussian.sample());
      int frame = i / size;
      float share = (float) frame / (length - 1);
      between[i] = (1 - share) * means[i % size] + share * means[(length - 1) * size + i % size];
    }
    Prediction plain = shown.beside(decoded(means).subList(1, length));
    return new Prediction(
        plain.conditioningFrames(),
        plain.real(),
        plain.predicted(),
        plain.trueKeyframes(),
        null,
        List.of(
            new Prediction.Strip("posterior", decoded(drawn)),
            new Prediction.Strip("between", decoded(between)),
            new Prediction.Strip("prior", samples(length, random))));
  }
}

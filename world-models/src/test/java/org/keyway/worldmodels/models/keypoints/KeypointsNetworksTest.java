package org.keyway.worldmodels.models.keypoints;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.MeanFrame;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.GradientCheck;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;

class KeypointsNetworksTest {
  private static final KeypointsConfig CONFIG = TinyKeypoints.config(true, true);

  private static SDVariable translated(Network network, KeypointsConfig config) {
    SDVariable source = network.input("source", 1, 3, 16, 16);
    SDVariable target = network.input("target", 1, 3, 16, 16);
    Detector detector = new Detector(config);
    return new Translator(config)
        .apply(network, source, detector.apply(network, source), detector.apply(network, target))
        .frames();
  }

  private static List<KeypointsConfig> configurations() {
    return List.of(CONFIG, TinyKeypoints.fromMeanFrame());
  }

  @ParameterizedTest
  @MethodSource("configurations")
  @Tag("slow")
  void detectorTranslatorAndDiscriminatorHaveTheRightGradients(KeypointsConfig config) {
    GradientCheck.checkAlongDirections(
        none -> {},
        network -> {
          SDVariable made = translated(network, config);
          SDVariable judged = new ImageDiscriminator(config).apply(network, made);
          return Elementwise.squared(made)
              .mean()
              .add(AdversarialLoss.ofGenerator(network, judged).mul(0.1));
        },
        "source",
        "target");
  }

  @Test
  @Tag("slow")
  void theMotionNetworkHasTheRightGradients() {
    MotionNetwork motion = new MotionNetwork(CONFIG.motion(), 4, 3);
    GradientCheck.checkAlongDirections(
        none -> {},
        network -> {
          MotionNetwork.Given given = motion.new Given(network, 3, 2);
          SDVariable recorded = network.input("tracks", 3, 2, 4);
          SDVariable tracks =
              motion.tracks(
                  network,
                  given,
                  motion
                      .posterior(network, given, recorded)
                      .sample(network, network.input("noise", 2, 2)));
          return AdversarialLoss.ofDiscriminator(
              network, motion.judged(network, recorded), motion.judged(network, tracks));
        },
        "start",
        "tracks",
        "noise",
        "class");
  }

  /** A mask of 1 gives the source, and a mask of 0 the crude picture. */
  @Test
  void theMaskBlendsSourceAndCrudePicture() {
    for (float bias : new float[] {40, -40}) {
      Parameters parameters = new Parameters(1);
      parameters.put("translator.mask.w", Tensor.of(new float[4 * 9], 1, 4, 3, 3));
      parameters.put("translator.mask.b", Tensor.of(new float[] {bias}, 1));
      parameters.put("translator.crude.w", Tensor.of(new float[3 * 4 * 9], 3, 4, 3, 3));
      parameters.put("translator.crude.b", Tensor.of(new float[] {0.25f, 0.25f, 0.25f}, 3));
      float[] source = new float[3 * 16 * 16];
      for (int i = 0; i < source.length; i++) {
        source[i] = i / (float) source.length;
      }
      float[] keypoints = {0.1f, -0.2f, 0.3f, 0.4f};
      PictureNetworks.Pictures pictures =
          new PictureNetworks(CONFIG, parameters).translate(source, keypoints, keypoints);
      float[] crude = new float[source.length];
      Arrays.fill(crude, 0.25f);
      assertArrayEquals(bias > 0 ? source : crude, pictures.frames(), 1e-6f);
      assertEquals(bias > 0 ? 1 : 0, pictures.masks()[7], 1e-6f);
    }
  }

  /** So that the first steps fit what differs from the mean frame, not the ground. */
  @Test
  void untrainedTranslationsAreTheMeanFrame() {
    KeypointsConfig config = TinyKeypoints.fromMeanFrame();
    EpisodeCache episodes = EpisodeCache.of(List.of(KeypointsPlanTest.square(8, 16, 0)));
    Parameters parameters = new Parameters(1);
    KeypointsPlan.of(config, episodes, episodes, parameters).stage(0);
    float[] white = new float[3 * 16 * 16];
    Arrays.fill(white, 1);
    PictureNetworks networks = new PictureNetworks(config, parameters);
    float[] pictures = networks.translate(white, new float[4], new float[] {1, 0, 0, 1}).frames();
    assertArrayEquals(MeanFrame.of(episodes, config.seed()), pictures, 1e-6f);
    assertArrayEquals(ReferenceFrame.of(config, parameters), pictures, 1e-6f);
  }

  @Test
  void aStrideOfTwoHalvesAllLevels() {
    KeypointsConfig config = TinyKeypoints.fromMeanFrame();
    assertEquals(8, config.cells(0));
    assertEquals(4, config.cells(1));
    assertEquals(4, config.cellPixels(1));
    assertEquals(16, CONFIG.cells(0));
  }

  @Test
  void ablationsLeaveOutMaskAndKeypointsOfTheSource() {
    Parameters whole = new Parameters(1);
    Network network = new Network(whole);
    SDVariable x = network.input("x", 1, 3, 16, 16);
    SDVariable k = network.input("k", 1, 4);
    assertNotNull(new Translator(CONFIG).apply(network, x, k, k).mask());
    assertTrue(whole.names().contains("translator.mask.w"));
    Parameters base = new Parameters(1);
    Network other = new Network(base);
    SDVariable y = other.input("x", 1, 3, 16, 16);
    SDVariable l = other.input("k", 1, 4);
    assertNull(new Translator(TinyKeypoints.config(false, false)).apply(other, y, l, l).mask());
    assertEquals(4 + 2 + 2, whole.get("translator.top.w").size(1));
    assertEquals(4 + 2, base.get("translator.top.w").size(1));
  }

  /** At a logit of 0 the generator loses ln 2 and the discriminator 2 ln 2. */
  @Test
  void adversarialLossesAreTheLogarithmsOfTheirProbabilities() {
    Network network = new Network(new Parameters(1));
    SDVariable real = network.weight("real", 0, 1, 1);
    SDVariable made = network.weight("made", 0, 1, 1);
    SDVariable loss = AdversarialLoss.ofDiscriminator(network, real, made);
    SDVariable fooling = AdversarialLoss.ofGenerator(network, made);
    DifferentiatedGraph graph = network.differentiate(loss, name -> true, fooling);
    assertEquals(2 * Math.log(2), graph.run(), 1e-6);
    assertEquals(Math.log(2), graph.array(fooling.name()).getDouble(0), 1e-6);
    assertEquals(-0.5, graph.gradients().get("real").getDouble(0), 1e-6);
    assertEquals(0.5, graph.gradients().get("made").getDouble(0), 1e-6);
  }
}

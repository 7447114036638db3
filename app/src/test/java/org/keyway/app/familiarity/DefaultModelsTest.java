package org.keyway.app.familiarity;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.app.ros.FrameSources;
import org.keyway.configuration.run.Home;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.ros.node.FrameSource;
import org.keyway.ros.testing.SharedData;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.catalog.Entry;
import org.keyway.sim.catalog.SequenceGenerators;
import org.keyway.sim.render.AppearanceVariation;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushState;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.LatentModel;
import org.keyway.worldmodels.models.ModelKinds;

/** What the models that a robot is driven with by default take for their world, and what not. */
@Tag("slow")
class DefaultModelsTest {
  private static final int COUNT = 120;
  private static final int EPISODES = 40;
  private static final long SEED = 5;
  private static LatentModel model;
  private static EpisodeCache episodes;

  @BeforeAll
  static void load() throws Exception {
    Backend.start(1);
    model =
        (LatentModel)
            ModelKinds.ALL.load(
                Home.folder().resolve("world-models/checkpoints/encoder-wall-push.kwm"));
    Entry<SequenceGenerator, ?> entry = SequenceGenerators.named("wall-push-play");
    SequenceGenerator generator = entry.create(entry.defaultConfiguration());
    List<FrameSequence> recorded = new ArrayList<>();
    for (int i = 0; i < EPISODES; i++) {
      recorded.add(generator.generate(SEED, i));
    }
    episodes = EpisodeCache.of(recorded);
  }

  private static FamiliarityTable.Row judged(PictureSet set) {
    return new FamiliarityTable(model.encoder(), model.judge().orElseThrow()).add(set);
  }

  private static void assertKnown(PictureSet set) {
    FamiliarityTable.Row row = judged(set);
    assertTrue(row.percent() < 1, row::toString);
  }

  private static void assertStrange(PictureSet set) {
    FamiliarityTable.Row row = judged(set);
    assertTrue(row.percent() > 99, row::toString);
  }

  @Test
  void knowTheirWorldInOtherLooksAndByCamerasThatFail() {
    new KnownSets(episodes, COUNT, SEED).all().forEach(DefaultModelsTest::assertKnown);
  }

  /** Of the experiments: the rows of wall-push-appearance.yaml but those that move the camera. */
  @Test
  void knowTheSimulatorsOtherLooks() {
    assertKnown(looks("colour 0.1", new AppearanceVariation(0.1, 0, 0, 0)));
    assertKnown(looks("colour 0.3", new AppearanceVariation(0.3, 0, 0, 0)));
    assertKnown(looks("size 0.1", new AppearanceVariation(0, 0.1, 0, 0)));
    assertKnown(looks("size 0.3", new AppearanceVariation(0, 0.3, 0, 0)));
    assertKnown(looks("light 0.1", new AppearanceVariation(0, 0, 0.1, 0)));
    assertKnown(looks("light 0.3", new AppearanceVariation(0, 0, 0.3, 0)));
  }

  private static PictureSet looks(String name, AppearanceVariation look) {
    WallPushEnvironment world =
        new WallPushEnvironment(WallPushConfiguration.DEFAULT.withAppearance(look));
    double[] state = new double[WallPushState.SIZE];
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      world.reset(Seeds.derive(SEED, i));
      world.getState(state);
      frames.add(world.render(i % 2 == 0 ? state : world.goalState(state)));
    }
    return new PictureSet(name, frames);
  }

  @Test
  void doNotKnowOtherTasks() throws Exception {
    new StrangeSets(model.imageSize(), COUNT, SEED)
        .otherTasks("wall-push-play")
        .forEach(DefaultModelsTest::assertStrange);
  }

  @Test
  void doNotKnowNoiseAndACoveredLens() {
    StrangeSets sets = new StrangeSets(model.imageSize(), COUNT, SEED);
    sets.noise().forEach(DefaultModelsTest::assertStrange);
    sets.coveredLens().forEach(DefaultModelsTest::assertStrange);
    assertStrange(sets.dulled(new KnownSets(episodes, COUNT, SEED).recorded().frames()));
  }

  @Test
  @Tag("peers")
  void doNotKnowRealVideo() throws Exception {
    StrangeSets sets = new StrangeSets(model.imageSize(), COUNT, SEED);
    Path video = SharedData.require("ros1/box_jpeg_640x480.bag");
    assertTrue(Files.exists(video));
    try (FrameSource source = FrameSources.open(video, "/camera/image_raw/compressed")) {
      assertStrange(sets.file("a hand and a box", source));
    }
  }
}

package org.keyway.sim;

import org.junit.jupiter.api.Nested;
import org.keyway.sim.gatepush.GatePushConfiguration;
import org.keyway.sim.gatepush.GatePushEnvironment;
import org.keyway.sim.pusht.DemonstrationSet;
import org.keyway.sim.pusht.PushTInterface;
import org.keyway.sim.pusht.PushTTask;
import org.keyway.sim.pusht.PushTTask.Episodes;
import org.keyway.sim.render.AppearanceVariation;
import org.keyway.sim.testing.DiscTask;
import org.keyway.sim.wallpush.WallPushEnvironment;

class TaskContractTest {
  private static PushTTask.Configuration pushT(Episodes episodes, int aheadSteps) {
    return new PushTTask.Configuration(
        episodes,
        DemonstrationSet.DEFAULT,
        aheadSteps,
        0,
        PushTInterface.DEFAULT,
        AppearanceVariation.NONE);
  }

  @Nested
  class WallPush extends TaskContract {
    WallPush() {
      super(WallPushEnvironment.KIND, WallPushEnvironment.KIND.defaults());
    }
  }

  @Nested
  class GatePushWithOneKey extends TaskContract {
    GatePushWithOneKey() {
      super(GatePushEnvironment.KIND, GatePushEnvironment.KIND.defaults());
    }
  }

  @Nested
  class GatePushWithTwoKeys extends TaskContract {
    GatePushWithTwoKeys() {
      super(GatePushEnvironment.KIND, GatePushConfiguration.DEFAULT.with(2, 0.5));
    }
  }

  @Nested
  class PushTFromDemonstrations extends TaskContract {
    PushTFromDemonstrations() {
      super(PushTTask.KIND, pushT(Episodes.DEMONSTRATIONS, 25));
    }
  }

  @Nested
  class PushTFromScriptedEpisodes extends TaskContract {
    PushTFromScriptedEpisodes() {
      super(PushTTask.KIND, pushT(Episodes.SCRIPTED, 75));
    }
  }

  @Nested
  class PushTOntoTheOutline extends TaskContract {
    PushTOntoTheOutline() {
      super(PushTTask.KIND, pushT(Episodes.LAYOUTS, 0));
    }
  }

  @Nested
  class Disc extends TaskContract {
    Disc() {
      super(DiscTask.KIND, DiscTask.Rules.DEFAULT);
    }
  }
}

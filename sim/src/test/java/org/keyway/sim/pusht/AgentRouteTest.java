package org.keyway.sim.pusht;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;

class AgentRouteTest {
  private static PushTPhysics world(double agentX, double agentY, BlockPose block) {
    PushTEnvironment world = new PushTEnvironment(PushTConfiguration.DEFAULT);
    world.reset(agentX, agentY, block);
    return world.physics();
  }

  @Test
  void goesStraightWhereNothingIsInTheWay() {
    double[] way = AgentRoute.find(world(50, 50, new BlockPose(256, 256, 0)), 450, 60);
    assertArrayEquals(new double[] {450, 60}, way, 1e-9);
  }

  @Test
  void goesRoundTheBlockByTheShorterSide() {
    double[] way = AgentRoute.find(world(230, 200, new BlockPose(256, 256, 0)), 200, 330);
    // By the corner of the bar at (196, 256..286), not round the stem.
    assertEquals(6, way.length);
    assertArrayEquals(new double[] {173, 233, 173, 309, 200, 330}, way, 1e-9);
  }

  @Test
  void saysWhenThereIsNoWay() {
    double[] intoTheBlock = AgentRoute.find(world(50, 50, new BlockPose(256, 256, 0)), 256, 270);
    assertEquals(0, intoTheBlock.length);
  }

  @Property(tries = 300, seed = "1")
  void keepsClearOfTheBlock(@ForAll long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    BlockPose block = new BlockPose(256, 256, random.nextDouble(-Math.PI, Math.PI));
    PushTPhysics world = world(random.nextDouble(60, 450), random.nextDouble(60, 450), block);
    double[] way = AgentRoute.find(world, random.nextDouble(60, 450), random.nextDouble(60, 450));
    for (int i = 2; i < way.length; i += 2) {
      for (double share = 0; share <= 1; share += 0.05) {
        double x = way[i - 2] + share * (way[i] - way[i - 2]);
        double y = way[i - 1] + share * (way[i + 1] - way[i - 1]);
        assertFalse(world(x, y, block).inContact(), "touches on the way");
      }
    }
  }
}

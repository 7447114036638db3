package org.keyway.sim.pusht;

/**
 * Physics of PushT: one quasi-static body, the block, among a kinematic agent and four walls,
 * without friction or bounce.
 *
 * <p>A sub-step of 0.01 s follows the order of Chipmunk 7, with which the human demonstrations were
 * recorded. The agent's velocity follows its target by PD control. Then everything moves by its
 * velocity, contacts are found, and sequential impulses (Catto, GDC 2006) give the block a new
 * velocity from zero. A second, separate set of impulses, the "pseudo-velocities", reduces overlap
 * beyond a slop and leaves no momentum.
 *
 * <p>Shapes and masses are dyn4j's; its world is not used. With the same slop, bias and iterations,
 * dyn4j's world replays 120 human demonstrations to 0.14 pixels (median). It misses 2 to 4 of them
 * by more than 5 pixels and takes 1.7 microseconds and 2.3 kB a sub-step. Its contact cache
 * outlives a change of state. It moves bodies after solving and corrects positions by non-linear
 * iteration. With this class the replays end within 0.01 pixels, 1e-5 in the median. A sub-step
 * takes 0.05 microseconds and allocates nothing, because a disc against two boxes has a closed
 * form.
 *
 * <p>Agent and wall are both rigid, so no velocity of a block squeezed between them satisfies both.
 * The impulses then do not converge, and the block sinks into the wall while it is squeezed. In
 * Chipmunk it sinks further. This was measured in 60 episodes of 100 steps, with the agent driven
 * through the block into a wall for 15 of every 20 steps. The block's farthest corner was beyond
 * the walls by 4 pixels (median) and 20 (maximum) here, by 10 and 140 in Chipmunk 7.0.3. Chipmunk's
 * walls are thin, and 10 of the 60 blocks stayed beyond them. Here walls are half-planes, and the
 * block comes out when released.
 *
 * <p>The block's velocity of the last solve is the only memory between sub-steps.
 */
final class PushTPhysics {
  static final double WORLD_SIZE = 512;
  static final double AGENT_RADIUS = 15;
  static final double WALL_LOW = 5;
  static final double WALL_HIGH = 506;
  static final double WALL_RADIUS = 2;
  static final int SUB_STEPS = 10;
  static final double SUB_STEP_SECONDS = 0.01;

  /**
   * Lead of the target over the agent at a steady speed: with the target at place + LEAD_SECONDS *
   * v, the agent approaches the velocity v with a time constant of 0.05 s.
   */
  static final double LEAD_SECONDS = 0.2;

  private static final double STIFFNESS_PER_S2 = 100;
  private static final double DAMPING_PER_S = LEAD_SECONDS * STIFFNESS_PER_S2;
  private static final double INNER_LOW = WALL_LOW + WALL_RADIUS;
  private static final double INNER_HIGH = WALL_HIGH - WALL_RADIUS;
  private static final double SLOP_PX = 0.1;

  /** Share of the overlap that one sub-step removes: 10 % in 1/60 s. */
  private static final double BIAS_SHARE = 1 - Math.pow(0.9, 60 * SUB_STEP_SECONDS);

  private static final int ITERATIONS = 10;
  private static final double INVERSE_MASS = 1 / BlockGeometry.MASS;
  private static final double INVERSE_MOMENT = 1 / BlockGeometry.MOMENT;
  private static final double GRAVITY_CENTER_Y = BlockGeometry.GRAVITY_CENTER_Y;

  /** Beyond this distance from the block's centre of gravity the agent touches nothing. */
  private static final double REACH = BlockGeometry.RADIUS + AGENT_RADIUS;

  /** One contact of the agent with each box, and two of each box with each of two walls. */
  private static final int MOST_CONTACTS = 2 + 2 * 2 * 4;

  double agentX;
  double agentY;
  double agentVx;
  double agentVy;
  double blockX;
  double blockY;
  double blockAngle;
  double blockVx;
  double blockVy;
  double blockAngularVelocity;

  /** Cosine of blockAngle; the three fields below follow from the pose. */
  private double cos = 1;

  private double sin;

  /** Block's centre of gravity. */
  double centerX;

  double centerY;

  private int contacts;
  private final double[] normalX = new double[MOST_CONTACTS];
  private final double[] normalY = new double[MOST_CONTACTS];

  /** Arm x normal: the angular impulse of a unit impulse along the normal. */
  private final double[] turn = new double[MOST_CONTACTS];

  private final double[] effectiveMass = new double[MOST_CONTACTS];

  /** Least speed of the contact along the normal. */
  private final double[] leastSpeed = new double[MOST_CONTACTS];

  private final double[] leastBiasSpeed = new double[MOST_CONTACTS];
  private final double[] impulse = new double[MOST_CONTACTS];
  private final double[] biasImpulse = new double[MOST_CONTACTS];

  /** Reads the moving part of a state. */
  void read(double[] state) {
    agentX = state[PushTState.AGENT_X];
    agentY = state[PushTState.AGENT_Y];
    agentVx = state[PushTState.AGENT_VX];
    agentVy = state[PushTState.AGENT_VY];
    blockX = state[PushTState.BLOCK_X];
    blockY = state[PushTState.BLOCK_Y];
    blockAngle = state[PushTState.BLOCK_ANGLE];
    blockVx = state[PushTState.BLOCK_VX];
    blockVy = state[PushTState.BLOCK_VY];
    blockAngularVelocity = state[PushTState.BLOCK_ANGULAR_VELOCITY];
    deriveFromPose();
  }

  /** Copies all of another world. */
  void copyFrom(PushTPhysics other) {
    agentX = other.agentX;
    agentY = other.agentY;
    agentVx = other.agentVx;
    agentVy = other.agentVy;
    blockX = other.blockX;
    blockY = other.blockY;
    blockAngle = other.blockAngle;
    blockVx = other.blockVx;
    blockVy = other.blockVy;
    blockAngularVelocity = other.blockAngularVelocity;
    cos = other.cos;
    sin = other.sin;
    centerX = other.centerX;
    centerY = other.centerY;
  }

  /** Moves the agent to a place and sets all velocities to zero. */
  void restAgentAt(double x, double y) {
    agentX = x;
    agentY = y;
    agentVx = 0;
    agentVy = 0;
    blockVx = 0;
    blockVy = 0;
    blockAngularVelocity = 0;
  }

  /** Whether the block had a contact in the last sub-step. */
  boolean inContact() {
    return contacts > 0;
  }

  /** Writes the moving part of a state. */
  void write(double[] state) {
    state[PushTState.AGENT_X] = agentX;
    state[PushTState.AGENT_Y] = agentY;
    state[PushTState.AGENT_VX] = agentVx;
    state[PushTState.AGENT_VY] = agentVy;
    state[PushTState.BLOCK_X] = blockX;
    state[PushTState.BLOCK_Y] = blockY;
    state[PushTState.BLOCK_ANGLE] = blockAngle;
    state[PushTState.BLOCK_VX] = blockVx;
    state[PushTState.BLOCK_VY] = blockVy;
    state[PushTState.BLOCK_ANGULAR_VELOCITY] = blockAngularVelocity;
  }

  private void deriveFromPose() {
    cos = Math.cos(blockAngle);
    sin = Math.sin(blockAngle);
    // Computed from the origin, which is in the state, so that a restored world has the same bits.
    centerX = blockX - sin * GRAVITY_CENTER_Y;
    centerY = blockY + cos * GRAVITY_CENTER_Y;
  }

  /** One control step of 0.1 s towards the target. */
  void controlStep(double targetX, double targetY) {
    for (int i = 0; i < SUB_STEPS; i++) {
      subStepTo(targetX, targetY);
    }
  }

  /** One sub-step towards the target. */
  void subStepTo(double targetX, double targetY) {
    double accelerationX = STIFFNESS_PER_S2 * (targetX - agentX) - DAMPING_PER_S * agentVx;
    double accelerationY = STIFFNESS_PER_S2 * (targetY - agentY) - DAMPING_PER_S * agentVy;
    agentVx += accelerationX * SUB_STEP_SECONDS;
    agentVy += accelerationY * SUB_STEP_SECONDS;
    subStep();
  }

  /** Moves everything by 0.01 s and solves the resulting contacts. */
  void subStep() {
    agentX += agentVx * SUB_STEP_SECONDS;
    agentY += agentVy * SUB_STEP_SECONDS;
    if (blockVx != 0 || blockVy != 0 || blockAngularVelocity != 0) {
      moveBlock();
    }
    findContacts();
    solve();
  }

  private void moveBlock() {
    double x = centerX + blockVx * SUB_STEP_SECONDS;
    double y = centerY + blockVy * SUB_STEP_SECONDS;
    blockAngle += blockAngularVelocity * SUB_STEP_SECONDS;
    blockX = x + Math.sin(blockAngle) * GRAVITY_CENTER_Y;
    blockY = y - Math.cos(blockAngle) * GRAVITY_CENTER_Y;
    deriveFromPose();
  }

  private void findContacts() {
    contacts = 0;
    double dx = agentX - centerX;
    double dy = agentY - centerY;
    if (dx * dx + dy * dy <= REACH * REACH) {
      touchAgent();
    }
    if (centerX < INNER_LOW + BlockGeometry.RADIUS
        || centerX > INNER_HIGH - BlockGeometry.RADIUS
        || centerY < INNER_LOW + BlockGeometry.RADIUS
        || centerY > INNER_HIGH - BlockGeometry.RADIUS) {
      touchWall(1, 0, INNER_LOW);
      touchWall(-1, 0, -INNER_HIGH);
      touchWall(0, 1, INNER_LOW);
      touchWall(0, -1, -INNER_HIGH);
    }
  }

  /**
   * Contact of the disc with the boxes: along the line from the agent's centre to the nearest point
   * of a box.
   */
  private void touchAgent() {
    double dx = agentX - blockX;
    double dy = agentY - blockY;
    double x = cos * dx + sin * dy;
    double y = cos * dy - sin * dx;
    for (double[] box : BlockGeometry.BOXES) {
      double nearestX = Math.min(Math.max(x, box[0]), box[2]);
      double nearestY = Math.min(Math.max(y, box[1]), box[3]);
      double normalLocalX = nearestX - x;
      double normalLocalY = nearestY - y;
      double squared = normalLocalX * normalLocalX + normalLocalY * normalLocalY;
      if (squared > AGENT_RADIUS * AGENT_RADIUS) {
        continue;
      }
      double gap;
      if (squared > 0) {
        double distance = Math.sqrt(squared);
        normalLocalX /= distance;
        normalLocalY /= distance;
        gap = distance - AGENT_RADIUS;
      } else {
        // The agent's centre is inside: out through the nearest face.
        double left = x - box[0];
        double top = y - box[1];
        double right = box[2] - x;
        double bottom = box[3] - y;
        double depth = Math.min(Math.min(left, right), Math.min(top, bottom));
        normalLocalX = depth == left ? 1 : depth == right ? -1 : 0;
        normalLocalY = normalLocalX != 0 ? 0 : depth == top ? 1 : -1;
        gap = -depth - AGENT_RADIUS;
      }
      double nx = cos * normalLocalX - sin * normalLocalY;
      double ny = sin * normalLocalX + cos * normalLocalY;
      // Any point on the line of the normal gives the same arm.
      double armTurn = nearestX * normalLocalY - (nearestY - GRAVITY_CENTER_Y) * normalLocalX;
      addContact(nx, ny, armTurn, gap, agentVx * nx + agentVy * ny);
    }
  }

  /**
   * Finds the contacts with a wall, a half-plane that also holds a block squeezed deep into it. The
   * two corners of each box's edge that faces the wall may touch.
   *
   * @param nx x of the wall's inward normal
   * @param ny y of the wall's inward normal
   * @param offset position of the wall's surface along its normal
   */
  private void touchWall(double nx, double ny, double offset) {
    double fromCenter = centerX * nx + centerY * ny - offset;
    if (fromCenter > BlockGeometry.RADIUS) {
      return;
    }
    double localX = cos * nx + sin * ny;
    double localY = cos * ny - sin * nx;
    for (double[] box : BlockGeometry.BOXES) {
      if (Math.abs(localX) > Math.abs(localY)) {
        double faceX = localX > 0 ? box[0] : box[2];
        touchWall(nx, ny, localX, localY, fromCenter, faceX, box[1]);
        touchWall(nx, ny, localX, localY, fromCenter, faceX, box[3]);
      } else {
        double faceY = localY > 0 ? box[1] : box[3];
        touchWall(nx, ny, localX, localY, fromCenter, box[0], faceY);
        touchWall(nx, ny, localX, localY, fromCenter, box[2], faceY);
      }
    }
  }

  private void touchWall(
      double nx,
      double ny,
      double localX,
      double localY,
      double fromCenter,
      double cornerX,
      double cornerY) {
    double armY = cornerY - GRAVITY_CENTER_Y;
    double gap = fromCenter + cornerX * localX + armY * localY;
    if (gap <= 0) {
      addContact(nx, ny, cornerX * localY - armY * localX, gap, 0);
    }
  }

  private void addContact(double nx, double ny, double armTurn, double gap, double speed) {
    int i = contacts++;
    normalX[i] = nx;
    normalY[i] = ny;
    turn[i] = armTurn;
    effectiveMass[i] = 1 / (INVERSE_MASS + INVERSE_MOMENT * armTurn * armTurn);
    leastSpeed[i] = speed;
    leastBiasSpeed[i] = -BIAS_SHARE * Math.min(0, gap + SLOP_PX) / SUB_STEP_SECONDS;
    impulse[i] = 0;
    biasImpulse[i] = 0;
  }

  /** Solves by sequential impulses, from zero velocity and without memory of earlier contacts. */
  private void solve() {
    double vx = 0;
    double vy = 0;
    double w = 0;
    double biasVx = 0;
    double biasVy = 0;
    double biasW = 0;
    int rounds = contacts == 0 ? 0 : contacts == 1 ? 1 : ITERATIONS;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contacts; i++) {
        double nx = normalX[i];
        double ny = normalY[i];
        double armTurn = turn[i];
        double mass = effectiveMass[i];

        double speed = vx * nx + vy * ny + w * armTurn;
        double total = Math.max(impulse[i] + (leastSpeed[i] - speed) * mass, 0);
        double change = total - impulse[i];
        impulse[i] = total;
        vx += nx * change * INVERSE_MASS;
        vy += ny * change * INVERSE_MASS;
        w += armTurn * change * INVERSE_MOMENT;

        double biasSpeed = biasVx * nx + biasVy * ny + biasW * armTurn;
        double biasTotal = Math.max(biasImpulse[i] + (leastBiasSpeed[i] - biasSpeed) * mass, 0);
        double biasChange = biasTotal - biasImpulse[i];
        biasImpulse[i] = biasTotal;
        biasVx += nx * biasChange * INVERSE_MASS;
        biasVy += ny * biasChange * INVERSE_MASS;
        biasW += armTurn * biasChange * INVERSE_MOMENT;
      }
    }
    blockVx = vx + biasVx;
    blockVy = vy + biasVy;
    blockAngularVelocity = w + biasW;
  }
}

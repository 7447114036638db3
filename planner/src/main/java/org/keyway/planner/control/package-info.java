/**
 * The receding-horizon controller: turns frames into commands at a fixed rate while it computes the
 * next plan.
 *
 * <p>An application brings an encoder and a dynamics model, the ports in {@link
 * org.keyway.planner.model}. It may bring a judge of what the encoder knows, else {@code
 * FrameJudge.NONE}. It builds a planner and puts the controller between camera and motor:
 *
 * <pre>{@code
 * Bounds bounds = Bounds.symmetric(dynamics.actionSize(), 1.0);
 * Supplier<Planner> recipe =
 *     () ->
 *         new FlatPlanner(
 *             new ActionSearch(
 *                 dynamics,
 *                 EmbeddingDistance.euclidean(dynamics.embeddingSize()),
 *                 bounds,
 *                 new CrossEntropy(CrossEntropyConfig.DEFAULT),
 *                 ActionSearchConfig.DEFAULT,
 *                 seed));
 * Planner planner =
 *     WarmUp.planner(recipe, encoder, judge, dynamics, bounds, WarmUpConfig.DEFAULT);
 * try (RecedingHorizonController controller =
 *     new RecedingHorizonController(
 *         encoder, judge, dynamics, planner, bounds,
 *         ControllerConfig.DEFAULT, ControllerListener.NONE, System::nanoTime)) {
 *   controller.start(); // one daemon thread plans until close()
 *   controller.setGoal(goalFrame);
 *   camera.onFrame((frame, stampNanos) -> controller.offer(frame, stampNanos)); // System.nanoTime
 *
 *   double[] command = new double[dynamics.actionSize()];
 *   timer.everyPeriod( // ControllerConfig.controlPeriodNanos
 *       () -> {
 *         controller.command(command); // never waits; hold action if there is no valid plan
 *         motor.send(command);
 *       });
 *   robot.awaitShutdown();
 * }
 * }</pre>
 *
 * <p>A simulation that pauses while planning needs no thread. It has its own clock, and every run
 * is the same:
 *
 * <pre>{@code
 * long[] nowNanos = {0};
 * long periodNanos = 100_000_000;
 * var controller =
 *     new RecedingHorizonController(
 *         encoder, dynamics, planner, bounds,
 *         ControllerConfig.lockstep(periodNanos, 8), ControllerListener.NONE, () -> nowNanos[0]);
 * controller.setGoal(goalFrame);
 * while (!world.success() && !world.truncated()) {
 *   controller.offer(world.observe().frame(), nowNanos[0]);
 *   controller.planNow();
 *   controller.command(command);
 *   world.advance(command);
 *   nowNanos[0] += periodNanos;
 * }
 * }</pre>
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>{@code command} takes no lock, waits for nothing, and allocates nothing. It returns the
 *       newest plan's action for this moment, or the hold action. The bounds define the hold
 *       action: by default, for each number, the value nearest to 0. Actions that are target
 *       positions need an explicit one ({@link org.keyway.planner.search.Bounds#withRest}).
 *   <li>The controller commands the hold action without a goal, without a valid plan, and while it
 *       is disabled or closed. It also holds after a stale frame, a frozen picture, or an exception
 *       or NaN in encoder, model or cost. A frame or goal picture that the {@link
 *       org.keyway.planner.model.FrameJudge} does not know has the same effect. The state names the
 *       reason. Motion resumes by itself with the next good frame and plan.
 *   <li>After an interruption (stale frame, frozen picture, disabled), no plan begun before it is
 *       executed: the robot did not follow the commands that such a plan assumes.
 *   <li>A plan starts from the predicted embedding when its first command takes effect. The
 *       dynamics model predicts it from the frame's embedding and every command issued or scheduled
 *       until then. Frame age and planning time are measured; only the delay between command and
 *       effect is configured.
 *   <li>Once a period the dynamics model receives the observed transition: {@link
 *       org.keyway.planner.model.AdaptiveDynamics} around any model learns from it.
 *   <li>One model step is one control period.
 * </ul>
 */
@NullMarked
package org.keyway.planner.control;

import org.jspecify.annotations.NullMarked;

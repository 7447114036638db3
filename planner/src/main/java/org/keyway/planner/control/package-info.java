/**
 * The receding-horizon controller: frames in, commands out at a fixed rate, while the next plan is
 * being made.
 *
 * <p>An embedder brings an encoder, a dynamics model, and if there is one a judge of what the
 * encoder knows, {@code FrameJudge.NONE} otherwise (the ports in {@link org.keyway.planner.model}),
 * builds a planner, and puts the controller between camera and motor:
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
 *         controller.command(command); // never waits; rest if there is nothing good to do
 *         motor.send(command);
 *       });
 *   robot.awaitShutdown();
 * }
 * }</pre>
 *
 * <p>A simulation that stands still while a plan is made needs no thread. The clock is its own, and
 * every run is the same:
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
 * <p>What one can rely on:
 *
 * <ul>
 *   <li>{@code command} takes no lock, waits for nothing, and allocates nothing. It answers with
 *       the newest plan's action for this moment, or with rest, which belongs to the bounds: for
 *       each number the value nearest to 0, where none is given. Actions that are positions to go
 *       to need one given ({@link org.keyway.planner.search.Bounds#withRest}).
 *   <li>Rest follows a stale frame, a frozen picture, a frame or a goal's picture that an
 *       embedder's {@link org.keyway.planner.model.FrameJudge} does not know, a plan that ran out,
 *       anything thrown or a NaN in encoder, model or cost, a missing goal, and being disabled or
 *       closed. The state says which. Motion resumes by itself with the next good frame and plan.
 *   <li>After an interruption (stale frame, frozen picture, disabled) no plan is executed that was
 *       begun before it: the robot did not do what such a plan built upon.
 *   <li>A plan starts from where the robot will be when its first command takes effect: the frame's
 *       embedding, moved on by the dynamics model through every command handed out or scheduled
 *       until then. The age of the frame and the time of planning are measured; only the delay
 *       between command and effect is configured.
 *   <li>Once a period the dynamics model is told what a command led to, as the camera saw it:
 *       {@link org.keyway.planner.model.AdaptiveDynamics} around any model learns from that.
 *   <li>One model step is one control period.
 * </ul>
 */
@NullMarked
package org.keyway.planner.control;

import org.jspecify.annotations.NullMarked;

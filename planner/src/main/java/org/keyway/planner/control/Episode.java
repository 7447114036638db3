package org.keyway.planner.control;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * All that a reset forgets, and what the threads share: each field is replaced as a whole and never
 * locked. A plan that is still being made when a reset comes is published into the episode it was
 * begun in, where nobody looks for it.
 */
final class Episode {
  /** The newest frame; holds null before the first. */
  final AtomicReference<@Nullable OfferedFrame> newestFrame = new AtomicReference<>();

  /** Counts up when plans that are there or being made become void. */
  final AtomicLong interruptions = new AtomicLong();

  /** When commands are due: a clock that begins anew with the episode finds it so. */
  final StepGrid grid;

  final CommandHistory history;
  final CameraWatch watch;
  volatile @Nullable Goal goal;
  volatile @Nullable ScheduledPlan schedule;

  Episode(StepGrid grid, CommandHistory history, CameraWatch watch) {
    this.grid = grid;
    this.history = history;
    this.watch = watch;
  }
}

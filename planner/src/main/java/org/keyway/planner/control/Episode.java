package org.keyway.planner.control;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * State that the threads share and that a reset discards. Each field is replaced as a whole and
 * never locked. A plan in progress during a reset is published into its old episode, which is no
 * longer read.
 */
final class Episode {
  /** Newest frame; null before the first. */
  final AtomicReference<@Nullable OfferedFrame> newestFrame = new AtomicReference<>();

  /** Number of times that existing and unfinished plans became void. */
  final AtomicLong interruptions = new AtomicLong();

  /** Grid of command times; each episode has its own, so the clock may restart with it. */
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

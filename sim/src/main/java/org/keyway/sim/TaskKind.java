package org.keyway.sim;

import java.io.IOException;
import org.keyway.sim.render.AppearanceVariation;

/**
 * Registers a kind of task: a constant in the task's package, listed in one line of {@code
 * org.keyway.sim.catalog.Tasks}.
 *
 * @param <C> class of the task's configuration
 * @param name name in commands and configurations
 * @param description description of half a line
 * @param defaults default configuration
 * @param factory makes a task
 * @param variation changes a configuration
 * @param live makes a task that runs in real time
 */
public record TaskKind<C extends Record>(
    String name,
    String description,
    C defaults,
    Factory<C> factory,
    Variation<C> variation,
    LiveFactory live) {

  /** Makes a task. */
  @FunctionalInterface
  public interface Factory<C extends Record> {
    /**
     * Makes a task with the given configuration.
     *
     * @throws IOException if a file that the task needs cannot be read or has the wrong content
     * @throws IllegalArgumentException if the configuration does not fit that file
     */
    Task create(C configuration) throws IOException;
  }

  /** Adapts a configuration to another appearance and another robot. */
  @FunctionalInterface
  public interface Variation<C extends Record> {
    /**
     * Returns the changed configuration.
     *
     * @param appearance variation of the appearance; {@link AppearanceVariation#NONE} keeps the
     *     configured one
     * @param robot robot to simulate; {@link RobotConfig#lagSteps} is applied by the caller, which
     *     commands the robot
     * @throws IllegalArgumentException if the task does not support the variation; the message
     *     names what it supports
     */
    C vary(C configuration, AppearanceVariation appearance, RobotConfig robot);
  }

  /** Makes a task that runs in real time. */
  @FunctionalInterface
  public interface LiveFactory {
    /**
     * Makes a real-time task with the default configuration.
     *
     * @param frameSize rows and columns of a frame, in pixels; ignored by a task with a fixed frame
     *     size
     * @throws IOException as {@link Factory#create}
     * @throws IllegalArgumentException if the task does not run in real time
     */
    LiveTask create(int frameSize) throws IOException;
  }

  /** Makes a kind of task with one appearance and one robot that does not run in real time. */
  public TaskKind(String name, String description, C defaults, Factory<C> factory) {
    this(
        name,
        description,
        defaults,
        factory,
        (configuration, appearance, robot) -> {
          throw new IllegalArgumentException(
              "%s has one appearance and one robot; leave appearance and robot out"
                  .formatted(name));
        },
        frameSize -> {
          throw new IllegalArgumentException(name + " does not run in real time");
        });
  }

  /**
   * Makes a task with the given configuration.
   *
   * @param configuration configuration of the same class as {@link #defaults}
   * @throws IOException if a file that the task needs cannot be read or has the wrong content
   * @throws IllegalArgumentException if the configuration does not fit
   */
  public Task create(Record configuration) throws IOException {
    return factory.create(own(configuration));
  }

  /**
   * Returns a configuration for another appearance and another robot.
   *
   * @param configuration configuration of the same class as {@link #defaults}
   * @throws IllegalArgumentException if the task does not support the variation
   */
  public C varied(Record configuration, AppearanceVariation appearance, RobotConfig robot) {
    boolean same = appearance.equals(AppearanceVariation.NONE) && robot.equals(RobotConfig.DEFAULT);
    return same ? own(configuration) : variation.vary(own(configuration), appearance, robot);
  }

  @SuppressWarnings("unchecked") // A record class is final, so the class of the defaults is C.
  private C own(Record configuration) {
    Class<?> type = defaults.getClass();
    if (configuration.getClass() != type) {
      throw new IllegalArgumentException(
          "%s is configured by a %s, not by a %s"
              .formatted(name, type.getName(), configuration.getClass().getName()));
    }
    return (C) configuration;
  }
}

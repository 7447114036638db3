package org.keyway.app.demo;

import java.util.Map;
import org.keyway.experiments.film.Mark;
import org.keyway.sim.ErrorMeasure;

/**
 * What a demonstration is about, in words and numbers for its pictures and its report.
 *
 * @param environment name of the world
 * @param method what drives
 * @param description what one sees, in sentences
 * @param marks what each kind of mark in the pictures means
 * @param error what the error is
 * @param waypoint what the things on the way are called, in the singular
 * @param stepsPerSecond control steps per second
 * @param enlargement how many times the camera's picture is enlarged, 1 or more
 * @param budgetMillis time that a plan may take, 0 for no limit
 */
record Exhibit(
    String environment,
    String method,
    String description,
    Map<Mark.Kind, String> marks,
    ErrorMeasure error,
    String waypoint,
    double stepsPerSecond,
    int enlargement,
    double budgetMillis) {}

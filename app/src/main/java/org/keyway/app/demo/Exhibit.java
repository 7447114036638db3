package org.keyway.app.demo;

import java.util.Map;
import org.keyway.experiments.film.Mark;
import org.keyway.sim.ErrorMeasure;

/**
 * Texts and numbers of a demonstration for its images and its report.
 *
 * @param environment name of the world
 * @param method name of the method that drives
 * @param description description of what the viewer sees, in sentences
 * @param marks meaning of each kind of mark in the images
 * @param error description of the error
 * @param waypoint name of a waypoint, in the singular
 * @param stepsPerSecond control steps per second
 * @param enlargement enlargement of the camera's image, 1 or more
 * @param budgetMillis time limit of a plan in ms; 0 for no limit
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

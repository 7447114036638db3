package org.keyway.worldmodels.model;

/**
 * Publication that describes a kind of model.
 *
 * @param work authors, title, venue and year
 * @param part section or equation, and the differences from it
 */
public record Publication(String work, String part) {}

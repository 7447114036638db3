package org.keyway.worldmodels.model;

/**
 * Where a kind of model is described.
 *
 * @param work authors, title, venue and year
 * @param part section or equation, and what is not the authors'
 */
public record Publication(String work, String part) {}

/**
 * Interfaces (ports) that a model implements for the planner.
 *
 * <p>Every port takes and fills {@code double} arrays, row-major, with a batch of candidates as the
 * leading dimension. The element type is {@code double} because one engine is a simulator whose
 * embedding is its state. Rounded to {@code float}, a contact happens one step early or late, and
 * the same plan leads elsewhere. A model in single precision converts at its border. For 200
 * candidates of 8 steps and 2 numbers these are 3,200 conversions, against millions of
 * multiplications in the model.
 *
 * <p>Arrays handed to a port may be longer than the batch needs; the rest is neither read nor
 * written. A port is called by one thread at a time, holds no reference to an array after it
 * returns, and should not allocate. It may use its own threads. It may throw: that ends one plan,
 * and the next plan calls it again. An output number that it does not write counts as NaN.
 */
@NullMarked
package org.keyway.planner.model;

import org.jspecify.annotations.NullMarked;

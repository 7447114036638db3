/**
 * The ports that a model plugs into.
 *
 * <p>Every port takes and fills {@code double} arrays, row-major, with a batch of candidates as the
 * leading dimension. The element type is {@code double} everywhere because one of the engines is a
 * simulator whose embedding is its state: rounded to {@code float}, a contact happens one step
 * early or late and the same plan no longer leads to the same place. A learned model that computes
 * in single precision converts at its border, which costs 3,200 conversions for 200 candidates of 8
 * steps and 2 numbers, against millions of multiplications in the model.
 *
 * <p>Arrays handed to a port may be longer than the batch needs; what lies beyond is neither read
 * nor written. A port is called by one thread at a time, holds no reference to an array after it
 * returns, and should not allocate. It may use threads of its own. It may throw: that ends one
 * plan, and the next one calls it again. A number that it is to write and does not counts as NaN.
 */
@NullMarked
package org.keyway.planner.model;

import org.jspecify.annotations.NullMarked;

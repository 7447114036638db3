/**
 * The dense half of the world model: where actions lead, and how far it is from one state to
 * another, both on the states of a frozen encoder.
 */
@NullMarked
package org.keyway.worldmodels.models.dynamics;

import org.jspecify.annotations.NullMarked;

// Package house keeps the plan of the house: its tests fail when an import
// points upwards, when a light package grows heavy, or when the root module
// requires more than it may.
package house

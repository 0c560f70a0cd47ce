/* campaign: the kernel (types, functions and aggregates that know no table) */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION campaign" to load this file. \quit


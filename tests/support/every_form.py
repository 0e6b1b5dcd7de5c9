"""The text of a statement that has every form which one may hold."""

HELD = """\
.. contents:: In this statement

.. note:: A note.

.. warning:: A warning.

.. admonition:: A box

   With a title.

.. topic:: Key figures

   Four persons.

.. sidebar:: Background
   :subtitle: Before

   Beside.

.. epigraph::

   Set apart.

   -- Somebody

A. One part

Between.

B. Another part

(a) an item, and
(b) another

\\A. R. Perera and

1. a number

.. hlist::

   - one
   - two

-a  an option

.. glossary::

   ACU
      A unit.

Term : one : two
   Its meaning.

.. _table:

.. table:: A caption
   :widths: 10 30

   ==== ====
   A    B
   ==== ====
   1    2
   ==== ====

.. code-block:: text
   :caption: A form of words

   I hereby declare

.. toctree::
   :caption: Annexes here

   2016-06-08-cambodia-human-rights-defenders

.. meta::
   :description: Words for machines

.. tabularcolumns:: |l|l|

.. highlight:: none

.. image:: dot.png
   :alt: A dot
   :width: 50%

Here |within| a paragraph.

* |within|

.. |within| image:: dot.png
   :alt: A dot within

.. image:: dot.png
   :alt: A dot that leads on
   :target: https://example.org/

.. _part:

A part
------

See :ref:`part`, :ref:`the table <table>`, `An example`_, :term:`ACU`, [Smith]_.

.. [Smith] A work.

   And its second edition.

Also :manpage:`ls(1)`, :kbd:`Ctrl`, :file:`/a/{b}`, :samp:`x {y}`, :guilabel:`&Open`, :menuselection:`A --> B`,
:dfn:`so`, :command:`ssh`, :regexp:`x+`, :pep:`8`, :rfc:`2119`, :abbr:`UN (United Nations)`, :title:`A book`,
:index:`indexed`.

-b, --both=MANY  two options
"""
# Of these, each by its role alone.
ROLES = (
    "ls(1)",
    "Ctrl",
    "/a/b",
    "x y",
    "Open",
    "so",
    "ssh",
    "x+",
    "PEP 8",
    "RFC 2119",
    "UN (United Nations)",
    "A book",
    "indexed",
)

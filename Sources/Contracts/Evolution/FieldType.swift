/// The type of a field as its contract states it: what it means, and how it is stored.
struct FieldType {
  let logical: DataType?
  let physical: DataType?

  init(of field: PictureElement) {
    let logical = DataType(
      field.text("type") ?? field.text("logicalType"), format: field.text("format"),
      precision: field.number("precision"), scale: field.number("scale"))
    let physical = DataType(field.text("physicalType"))
    self.logical = logical
    self.physical = physical
  }
}

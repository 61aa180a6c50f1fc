// One triangle over the whole window, without any vertex buffer; the scissor decides which part of it is drawn.
void main() {
    vec2 corner = vec2(float((gl_VertexID & 1) * 4), float((gl_VertexID >> 1) * 4));
    gl_Position = vec4(corner - 1.0, 0.0, 1.0);
}
